namespace Training.Linting;

/// <summary>What a reviewer of examples has to look at.</summary>
public enum LintKind
{
    /// <summary>The same text under two intents: the model is told both. To be mended.</summary>
    Duplicate,

    /// <summary>A text that a test asks too, or nearly: the test measures memory. To be mended.</summary>
    Leak,

    /// <summary>Nearly the same text under two intents: right when one word tells them apart.</summary>
    NearAcross,

    /// <summary>Nearly the same text twice under one intent: adds little.</summary>
    NearWithin,

    /// <summary>An intent with too few examples in a language.</summary>
    TooFew,

    /// <summary>An intent that is hardly ever, or nearly always, written in one way.</summary>
    Style,
}
