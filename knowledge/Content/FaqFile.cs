using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>A Markdown file that holds one question and its answer.</summary>
internal static class FaqFile
{
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "question", "phrasings", "language", "flow", "intent", "tags", "follow-ups", "updated", "valid-from", "valid-until", "url",
    };

    public static Passage? Read(ContentFile file, FrontMatter front)
    {
        if (front.Text("question") is not { } question)
        {
            file.Report(front.LineOf("question"), "The entry has no `question`.");
            return null;
        }
        var body = front.Body.Trim();
        if (body.Length == 0)
        {
            file.Report(front.BodyLine, "The entry has no answer under its front matter.");
            return null;
        }
        foreach (var key in front.Keys.Where(key => !Keys.Contains(key)))
        {
            file.Report(front.LineOf(key), $"`{key}` is not a key of a FAQ entry.");
        }
        if (ReadLanguage(file, front, $"{question}\n{body}") is not { } language) return null;

        // An answer whose dates can not be read might be shown out of its time, so it is left out.
        var valid = true;
        var (from, until) = (front.Date("valid-from", ref valid), front.Date("valid-until", ref valid));
        if (!valid) return null;
        if (from > until)
        {
            file.Report(front.LineOf("valid-until"), "`valid-until` is before `valid-from`.");
            return null;
        }
        return Fingerprint.Stamp(new Passage
        {
            Id = front.Text("id") ?? file.Slug,
            Kind = PassageKind.Faq,
            Language = language,
            Title = question,
            Questions = [.. front.List("phrasings").Prepend(question).Distinct()],
            Body = body,
            Intent = front.Text("intent"),
            Flow = front.Text("flow"),
            Tags = front.List("tags"),
            FollowUps = front.List("follow-ups"),
            ValidFrom = from,
            ValidUntil = until,
            Updated = front.Date("updated", ref valid),
            Url = front.Text("url"),
            Version = "",
        });
    }

    internal static Language? ReadLanguage(ContentFile file, FrontMatter front, string sample)
    {
        if (front.Text("language") is not { } named) return file.LanguageFor(sample);
        if (Languages.Parse(named) is { } language) return language;
        file.Report(front.LineOf("language"), $"`language` is neither fr nor en: {named}");
        return null;
    }
}
