using Knowledge.Text;

namespace Knowledge.Content;

/// <summary>A table's row that holds a question and its answer.</summary>
internal static class FaqRow
{
    public static Passage? Read(ContentFile file, TableRow row, Language language)
    {
        if (row.Text("question") is not { } question)
        {
            file.Report(row.Line, "The row has no question.");
            return null;
        }
        if (row.Text("answer", "reponse") is not { } answer)
        {
            file.Report(row.Line, "The row has no answer.");
            return null;
        }
        return Fingerprint.Stamp(new Passage
        {
            Id = row.Text("id") ?? $"{file.Slug}#{Slugs.Of(question)}",
            Kind = PassageKind.Faq,
            Language = language,
            Title = question,
            Questions = [.. row.List("phrasings", "variantes").Prepend(question).Distinct()],
            Body = answer,
            Intent = row.Text("intent"),
            Flow = row.Text("flow"),
            Tags = row.List("tags"),
            FollowUps = row.List("follow_ups"),
            Url = row.Text("url", "link", "lien"),
            Version = "",
        });
    }
}
