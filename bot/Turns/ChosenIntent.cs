using Bot.Conversations;
using Bot.Decisions;
using Knowledge.Text;

namespace Bot.Turns;

/// <summary>What a shopper taught by choosing among the questions that the bot asked back with.</summary>
internal static class ChosenIntent
{
    /// <summary>Null when the turn picked no question, or its passage names no intent.</summary>
    public static Candidate? Of(Turn turn, int keepDays, DateTimeOffset now) =>
        keepDays > 0 && Chose(turn) && turn.Before.LastText is { Length: > 0 } asked && IntentOf(turn.Decision) is { } intent
            ? new Candidate(asked, turn.Before.Language.Code(), intent, now.ToString("O"), now.AddDays(keepDays).ToString("O"))
            : null;

    /// <summary>The turn picked one of the questions that the bot asked back with.</summary>
    public static bool Chose(Turn turn) => turn is { Before.Asked: Asked.Which, Understood.IsChoice: true }
        && turn.Understood.Hits.Any(hit => hit.Passage.Title == turn.Understood.Text);

    private static string? IntentOf(Decision decision) => decision switch
    {
        Decision.Answer answer => answer.Hit.Passage.Intent,
        Decision.Order order => order.Intent,
        Decision.HandOff handOff => handOff.Intent,
        _ => null,
    };
}
