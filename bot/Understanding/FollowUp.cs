using System.Text.RegularExpressions;
using Bot.Conversations;

namespace Bot.Understanding;

/// <summary>Tells messages that lean on the one before: "et en Belgique ?", "how much is it?".</summary>
internal static partial class FollowUp
{
    private const int ShortWords = 7;
    private const double Clear = 0.75;

    public static bool Leans(UnderstoodMessage alone, Conversation conversation)
    {
        if (conversation.LastText is null || alone.OrderNumber is not null || alone.Email is not null)
        {
            return false;
        }

        var words = alone.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= ShortWords && (Opening().IsMatch(alone.Text) || (Pointing().IsMatch(alone.Text) && alone.Products.Count == 0)
            || (alone.Confidence < Clear && alone.Best?.Probability < Clear));
    }

    /// <summary>By its intent, or by a fact that sheets state ("et son poids ?") where no other intent is clear.</summary>
    public static bool AsksAboutProduct(UnderstoodMessage message) => message.Best is not { } best
        || AnswerConfidence.ProductIntents.Contains(best.Intent)
        || (best.Probability < Clear && AttributeReader.Asks(message.Text, message.Language));

    [GeneratedRegex(
        @"^\s*(?:et|ou|mais|sinon|pour|en|au|aux|à|a|dans|avec|sans|pareil|idem|même chose|ok et|and|or|but|what about|how about|for|in|to|with|without|same)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"\b(?:elle|il|ils|elles|ça|ca|cela|celui-ci|celle-ci|celui-là|celle-là|cette|ce|it|its|this|that|one|they)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit.Milliseconds)]
    private static partial Regex Pointing();
}
