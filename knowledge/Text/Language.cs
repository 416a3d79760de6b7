namespace Knowledge.Text;

/// <summary>A language the agent answers in.</summary>
public enum Language
{
    French,
    English,
}

public static class Languages
{
    /// <summary>The two-letter code of ISO 639-1: "fr" or "en".</summary>
    public static string Code(this Language language) => language switch
    {
        Language.French => "fr",
        Language.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language of the agent."),
    };

    /// <summary>Reads a language tag or name ("fr", "fr-FR", "FRA", "English"); null when it names another language.</summary>
    public static Language? Parse(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return null;
        var name = Folding.Fold(tag.Trim());
        var primary = name.Split('-', '_')[0];
        return primary switch
        {
            "fr" or "fra" or "fre" or "french" or "francais" => Language.French,
            "en" or "eng" or "english" or "anglais" => Language.English,
            _ => null,
        };
    }
}
