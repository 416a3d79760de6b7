using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Search;
using Knowledge.Text;
using Training.Model;

namespace Bot.Tests.Testing;

/// <summary>Messages as they are understood, made up for tests of what is done about them.</summary>
internal static class Understood
{
    public static UnderstoodMessage Message(string text = "où est ma commande ?") => new(text, Language.French);

    /// <summary>With these intents, the likeliest first.</summary>
    public static UnderstoodMessage Wants(this UnderstoodMessage message, params (string Intent, double Probability)[] intents) =>
        message with { Intents = [.. intents.Select(intent => new IntentScore(intent.Intent, intent.Probability))] };

    /// <summary>With these passages, the first of which answers with <paramref name="confidence"/>.</summary>
    public static UnderstoodMessage Finds(this UnderstoodMessage message, double confidence, params Hit[] hits) =>
        message with { Confidence = confidence, Hits = hits };

    public static Hit Hit(string title, string? intent = null, PassageKind kind = PassageKind.Faq) => new()
    {
        Passage = new Passage
        {
            Id = title,
            Kind = kind,
            Language = Language.French,
            Title = title,
            Body = $"Voici : {title}",
            Intent = intent,
            Version = "v1",
        },
        Score = 10,
        Coverage = 1,
        QuestionMatch = 1,
        Terms = [],
    };
}
