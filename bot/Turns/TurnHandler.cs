using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.HandOffs.LiveChats;
using Bot.Orders;
using Bot.Storage;
using Bot.Understanding;

namespace Bot.Turns;

/// <summary>Takes one shopper message to its reply: load, understand, decide, speak, commit.</summary>
internal sealed class TurnHandler(
    ConversationStore conversations,
    MessageReader reader,
    DecisionPolicy policy,
    AnswerDesk answers,
    OrderAnswerer orders,
    HandOffDesk handOffs,
    CallbackDesk callbacks,
    LiveChatDesk liveChats,
    TurnCommit commit,
    ILogger<TurnHandler> logger)
{
    public async Task HandleAsync(ShopperMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await TurnAsync(message, cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or VersionClashException or StorageBusyException))
        {
            // The turn's edge: whatever failed is ours, and the shopper is left with a person, not with silence.
            logger.LogError(fault, "Turn of line {Position} of {Conversation} failed", message.Position, message.ConversationId);
            await FailAsync(message, cancellationToken);
        }
        catch (VersionClashException)
        {
            logger.LogInformation("Turn of line {Position} of {Conversation} runs again", message.Position, message.ConversationId);
        }
    }

    private async Task TurnAsync(ShopperMessage message, CancellationToken cancellationToken)
    {
        var conversation = await conversations.LoadAsync(message.ConversationId, cancellationToken);
        if (message.IsStart)
        {
            await commit.GreetAsync(message, conversation, conversation.Greeted ? null : answers.Greeting(conversation.Language), cancellationToken);
            return;
        }

        if (conversation.Person == PersonState.Here)
        {
            await commit.ForwardAsync(message, conversation, cancellationToken);
            return;
        }

        var understood = reader.Read(message.Text, conversation);
        var decision = message.HasFiles && understood.IsWordless ? new Decision.ThankForFile() : policy.Decide(understood, conversation);
        var (spoken, ticket) = await SpeakAsync(decision, understood, conversation, message.Position, cancellationToken);
        if (message.Text.Contains(SecretMasking.Mark, StringComparison.Ordinal))
        {
            spoken = Warn(spoken, understood);
        }

        var greeting = conversation.Greeted ? null : answers.Greeting(understood.Language);
        await commit.ReplyAsync(new Turn(message, conversation, understood, decision, spoken, ticket, greeting), cancellationToken);
    }

    private async Task<(Spoken Spoken, Ticket? Ticket)> SpeakAsync(
        Decision decision, UnderstoodMessage message, Conversation conversation, long position, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case Decision.Answer answer:
                return (answers.Give(answer, message), null);
            case Decision.Compare compare:
                return (answers.Compare(compare, message), null);
            case Decision.AskBack ask:
                return (answers.AskWhich(ask, message), null);
            case Decision.Dialogue talk:
                return (answers.Talk(talk, message), null);
            case Decision.ThankForFile:
                return (answers.ThankForFile(message, conversation), null);
            case Decision.Unknown unknown:
                return (answers.DoNotKnow(unknown, message), null);
            case Decision.TakeContact contact:
                return (HandOffDesk.ThankForContact(contact.Ticket, message), null);
            case Decision.SetCallback set:
                return (callbacks.Set(set.Callback, message), null);
            case Decision.Queue queue:
                return (await liveChats.ChooseAsync(queue, conversation, message.Language, cancellationToken), null);
            case Decision.HandOff handOff:
                return await HandOffAsync(handOff, message, conversation, position, cancellationToken);
            case Decision.Order order:
                var (spoken, needsPerson) = await orders.GiveAsync(order, message, conversation, cancellationToken);
                return needsPerson
                    ? handOffs.AddCase(spoken, order.Intent, message, conversation, position)
                    : (spoken, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Live, where a person can come now; who waits already is told where in the queue, and opens nothing anew.</summary>
    private async Task<(Spoken Spoken, Ticket? Ticket)> HandOffAsync(
        Decision.HandOff decision, UnderstoodMessage message, Conversation conversation, long position, CancellationToken cancellationToken)
    {
        var live = HandOffDesk.CanBeLive(decision);
        if (live && conversation.Person == PersonState.Asked
            && await liveChats.RestateAsync(conversation, message.Language, cancellationToken) is { } still)
        {
            return (still, null);
        }

        return handOffs.Open(decision, message, conversation, position, live ? await liveChats.OfferAsync(cancellationToken) : null);
    }

    private static Spoken Warn(Spoken spoken, UnderstoodMessage message) => spoken with
    {
        Reply = spoken.Reply with { Text = $"{Phrases.Of(message.Language, "secret-masked")}\n\n{spoken.Reply.Text}" },
    };

    private async Task FailAsync(ShopperMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await conversations.LoadAsync(message.ConversationId, cancellationToken);
            var understood = new UnderstoodMessage(message.Text, conversation.Language);
            var decision = new Decision.HandOff(HandOffReason.ToolFailure, null, null);
            var (spoken, ticket) = handOffs.Open(decision, understood, conversation, message.Position);
            var greeting = conversation.Greeted ? null : answers.Greeting(conversation.Language);
            await commit.ReplyAsync(new Turn(message, conversation, understood, decision, spoken, ticket, greeting), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "Line {Position} of {Conversation} waits for another try", message.Position, message.ConversationId);
            await commit.CountFailureAsync(message, cancellationToken);
        }
    }
}
