namespace Training;

/// <summary>What the agent does about an intent.</summary>
public enum IntentAction
{
    /// <summary>The shop's own content answers it.</summary>
    Answer,

    /// <summary>The shopper's order is needed.</summary>
    Order,

    /// <summary>A person is owed, whatever the content says.</summary>
    HandOff,

    /// <summary>Talk about the talk: a greeting, thanks, a yes, or nothing to do with the shop.</summary>
    Dialogue,
}
