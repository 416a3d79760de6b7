using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Understanding;

namespace Bot.Turns;

/// <summary>A turn that is decided and not yet committed.</summary>
/// <param name="Burst">The messages that it answers.</param>
/// <param name="Ticket">The row behind a promise in the reply, committed with it.</param>
/// <param name="Greeting">Said first when the conversation has not been greeted: a machine says that it is one.</param>
internal sealed record Turn(
    Burst Burst,
    Conversation Before,
    UnderstoodMessage Understood,
    Decision Decision,
    Spoken Spoken,
    Ticket? Ticket,
    Reply? Greeting)
{
    /// <summary>The message that the reply answers.</summary>
    public ShopperMessage Message => Burst.Message;
}
