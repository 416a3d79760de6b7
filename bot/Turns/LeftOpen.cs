using System.Data;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Turns;

/// <summary>What a turn leaves unanswered.</summary>
internal static class LeftOpen
{
    /// <summary>Keeps the question; one that the bot asked back about is settled when the shopper chooses.</summary>
    public static void Keep(IDbTransaction transaction, Turn turn, DateTimeOffset now)
    {
        if (Of(turn, now) is { } question)
        {
            UnansweredStore.Add(transaction, question);
        }
        else if (ChosenIntent.Chose(turn))
        {
            UnansweredStore.Choose(transaction, turn.Before.Id);
        }
    }

    /// <summary>Null when the turn answered, did as it was told, or there was nothing to read.</summary>
    private static UnansweredQuestion? Of(Turn turn, DateTimeOffset now) =>
        !turn.Understood.IsWordless && DecisionOf(turn.Decision) is { } decision
        && ContactDetails.Without(turn.Message.Text).Trim() is { Length: > 0 } question
            ? new UnansweredQuestion(
                turn.Before.Id, turn.Message.Position, now.ToUnixTimeMilliseconds(), turn.Understood.Language.Code(), question, decision,
                turn.Understood.Best?.Intent, UnansweredStates.Open, null, null)
            : null;

    private static string? DecisionOf(Decision decision) => decision switch
    {
        Decision.Unknown => DecisionNames.Unknown,
        Decision.AskBack => DecisionNames.AskBack,
        Decision.HandOff { Reason: HandOffReason.RepeatedMisunderstanding or HandOffReason.LowConfidence } => DecisionNames.HandOff,
        _ => null,
    };
}
