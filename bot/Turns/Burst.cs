using Bot.Conversations;

namespace Bot.Turns;

/// <summary>The messages that are one turn: a single one, or a few that were typed in a row.</summary>
/// <param name="Message">The last of them, which the reply answers, with the words of all: a line each.</param>
/// <param name="Earlier">Those before it.</param>
internal sealed record Burst(ShopperMessage Message, IReadOnlyList<ShopperMessage> Earlier)
{
    public IReadOnlyList<ShopperMessage> Messages => [.. Earlier, Message];

    public static Burst Of(IReadOnlyList<ShopperMessage> messages) => messages is [var only] ? new(only, []) : new(
        messages[^1] with { Text = string.Join('\n', messages.Select(message => message.Text)) }, [.. messages.SkipLast(1)]);
}
