using Knowledge.Content;

namespace Bot.Understanding;

/// <summary>What is read of a passage to tell what it is about.</summary>
internal static class PassageText
{
    /// <summary>The first words of a passage's body, without its markup.</summary>
    public static string Beginning(this Passage passage, int characters)
    {
        var body = PlainText.Of(passage.Body);
        return body.Length <= characters ? body : body[..characters];
    }

    /// <summary>What a passage announces: the first questions of an FAQ entry, the heading of any other.</summary>
    public static string Announced(this Passage passage) =>
        passage.Kind == PassageKind.Faq ? string.Join(' ', passage.Questions.Take(2)) : passage.Heading;
}
