using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>A file as read: its name from the folder, its text, and where its problems go.</summary>
internal sealed record ContentFile(string Name, string Text, ICollection<ContentProblem> Problems)
{
    /// <summary>From a suffix such as .fr.md or _en.csv, or a folder named fr or en; null when the name does not say.</summary>
    public Language? NamedLanguage => LanguageOf(Name);

    /// <summary>The name in id form, without its extension and language: "policies/terms-of-sale".</summary>
    public string Slug => string.Join('/', WithoutExtension(Name).Split('/').Where(part => part.Length > 0).Select(Slugs.Of));

    public void Report(int line, string message) => Problems.Add(new ContentProblem(Name, line, message));

    /// <summary>The language named, else told from a sample of the text; French, and a problem, when neither says.</summary>
    public Language LanguageFor(string sample)
    {
        if (NamedLanguage is { } named) return named;
        var (detected, _) = Detector.Detect(sample.Length > 2000 ? sample[..2000] : sample);
        if (detected is null) Report(1, "The language is not clear; taken as French. Name the file .fr or .en, or set `language`.");
        return detected ?? Language.French;
    }

    private static readonly LanguageDetector Detector = new();

    private static Language? LanguageOf(string name)
    {
        var parts = name.Split('/');
        var stem = Path.GetFileNameWithoutExtension(parts[^1]);
        var cut = stem.LastIndexOfAny(['.', '_', '-']);
        if (cut > 0 && stem.Length - cut == 3 && Languages.Parse(stem[(cut + 1)..]) is { } suffix) return suffix;
        return parts[..^1].Reverse().Where(folder => folder.Length == 2).Select(Languages.Parse).FirstOrDefault(l => l is not null);
    }

    private static string WithoutExtension(string name)
    {
        var stem = name[..^Path.GetExtension(name).Length];
        var cut = stem.LastIndexOfAny(['.', '_', '-']);
        return cut > 0 && stem.Length - cut == 3 && Languages.Parse(stem[(cut + 1)..]) is not null ? stem[..cut] : stem;
    }
}
