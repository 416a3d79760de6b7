using Knowledge.Content;

namespace Knowledge.Indexing;

/// <summary>Which words of a passage are searched, and in which field.</summary>
internal static class SearchedText
{
    public static IEnumerable<(Field Field, string Text)> Of(Passage passage)
    {
        if (passage.Kind == PassageKind.Faq)
        {
            yield return (Field.Question, passage.Title);
            foreach (var phrasing in passage.Questions.Where(phrasing => phrasing != passage.Title)) yield return (Field.Phrasings, phrasing);
        }
        else
        {
            foreach (var heading in passage.HeadingPath.DefaultIfEmpty(passage.Title)) yield return (Field.Title, heading);
            foreach (var nickname in passage.Questions) yield return (Field.Phrasings, nickname);
        }
        foreach (var tag in passage.Tags) yield return (Field.Tags, tag);
        yield return (Field.Body, PlainText.Of(passage.Body));
        foreach (var detail in passage.Details) yield return (Field.Details, $"{detail.Name} {detail.Value}");
    }

    /// <summary>What a shopper's question is held against as a whole; a product can also be asked for by its title.</summary>
    public static IEnumerable<string> QuestionsOf(Passage passage) =>
        passage.Kind == PassageKind.Product ? passage.Questions.Prepend(passage.Title) : passage.Questions;
}
