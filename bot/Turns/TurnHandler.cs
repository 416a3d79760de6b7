using Bot.Alerts;
using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.HandOffs.LiveChats;
using Bot.Mail;
using Bot.Orders;
using Bot.Requests;
using Bot.Satisfaction;
using Bot.Storage;
using Bot.Understanding;

namespace Bot.Turns;

/// <summary>Takes a message of the shopper, or a burst of them, to its reply: load, understand, decide, speak, commit.</summary>
internal sealed class TurnHandler(
    ConversationStore conversations,
    MessageReader reader,
    BurstReader bursts,
    DecisionPolicy policy,
    AnswerDesk answers,
    OrderAnswerer orders,
    CodeDesk codes,
    MailDesk mails,
    HandOffDesk handOffs,
    RequestDesk requests,
    AlertDesk alerts,
    CallbackDesk callbacks,
    TicketStore tickets,
    CallbackStore calls,
    ShopClock clock,
    TranscriptDesk transcripts,
    LiveChatDesk liveChats,
    TurnCommit commit,
    ILogger<TurnHandler> logger)
{
    /// <summary>Reading is what keeps a core busy: one core is left to those who take messages in and bring replies out.</summary>
    private static readonly SemaphoreSlim Reading = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <param name="waiting">The messages that are owed a turn, in order: the first has its turn, and those that belong to it.</param>
    /// <returns>How many of them had it; 0 where it is not sure.</returns>
    public async Task<int> HandleAsync(IReadOnlyList<ShopperMessage> waiting, CancellationToken cancellationToken)
    {
        var burst = Burst.Of([waiting[0]]);
        try
        {
            var conversation = await conversations.LoadAsync(waiting[0].ConversationId, cancellationToken);
            burst = Pick(waiting, conversation);
            await TurnAsync(burst, conversation, cancellationToken);
            return burst.Messages.Count;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or VersionClashException or SlotTakenException or LeaseLostException)
            && !StorageBusyException.IsBehind(fault))
        {
            // The turn's edge: whatever failed is ours, and the shopper is left with a person, not with silence.
            logger.LogError(fault, "Turn of line {Position} of {Conversation} failed", burst.Message.Position, burst.Message.ConversationId);
            await (burst.Earlier.Count > 0 ? commit.CountFailureAsync(burst, cancellationToken) : FailAsync(burst, cancellationToken));
        }
        catch (Exception fault) when (fault is VersionClashException or SlotTakenException or LeaseLostException)
        {
            logger.LogInformation("Turn of line {Position} of {Conversation} runs again", burst.Message.Position, burst.Message.ConversationId);
        }

        return 0;
    }

    /// <summary>A person gets each message by itself; so does the bot when one of them cannot be read.</summary>
    private Burst Pick(IReadOnlyList<ShopperMessage> waiting, Conversation conversation)
    {
        if (conversation.Person != PersonState.Here)
        {
            try
            {
                return bursts.First(waiting, conversation);
            }
            catch (Exception fault)
            {
                logger.LogError(fault, "Line {Position} of {Conversation} is read alone", waiting[0].Position, conversation.Id);
            }
        }

        return Burst.Of([waiting[0]]);
    }

    private async Task TurnAsync(Burst burst, Conversation conversation, CancellationToken cancellationToken)
    {
        var message = burst.Message;
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

        var understood = await ReadAsync(message.Text, conversation, cancellationToken);
        var decision = message.HasFiles && conversation is { Request: not null, Asked: Asked.Request { TakesFile: true } } ? new Decision.Request()
            : message.HasFiles && understood.IsWordless ? new Decision.ThankForFile() : policy.Decide(understood, conversation);
        var (spoken, ticket) = await SpeakAsync(decision, understood, conversation, message, cancellationToken);
        if (decision is Decision.Answer or Decision.Compare or Decision.Dialogue or Decision.ThankForFile)
        {
            spoken = requests.Remind(spoken, conversation, understood.Language);
        }

        if (message.Text.Contains(SecretMasking.Mark, StringComparison.Ordinal))
        {
            spoken = Warn(spoken, understood);
        }

        var greeting = conversation.Greeted ? null : answers.Greeting(understood.Language);
        await commit.ReplyAsync(new Turn(burst, conversation, understood, decision, spoken, ticket, greeting), cancellationToken);
    }

    private async Task<UnderstoodMessage> ReadAsync(string text, Conversation conversation, CancellationToken cancellationToken)
    {
        await Reading.WaitAsync(cancellationToken);
        try
        {
            return reader.Read(text, conversation);
        }
        finally
        {
            Reading.Release();
        }
    }

    private async Task<(Spoken Spoken, Ticket? Ticket)> SpeakAsync(
        Decision decision, UnderstoodMessage message, Conversation conversation, ShopperMessage said, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case Decision.Answer answer:
                return (alerts.Offer(answers.Give(answer, message), message.Language), null);
            case Decision.Compare compare:
                return (answers.Compare(compare, message), null);
            case Decision.AskBack ask:
                return (answers.AskWhich(ask, message), null);
            case Decision.Dialogue talk:
                var talked = answers.Talk(talk, message);
                return (talk.Intent == "goodbye" && conversation.Answered ? SatisfactionDesk.AskAfter(talked, conversation) : talked, null);
            case Decision.TakeScore score:
                return (SatisfactionDesk.Take(score, message.Language), null);
            case Decision.TakeComment comment:
                return (SatisfactionDesk.Take(comment, message.Language), null);
            case Decision.TakePublication publication:
                return (SatisfactionDesk.Take(publication, message.Language), null);
            case Decision.Alert alert:
                return (alerts.Take(alert, message), null);
            case Decision.ThankForFile:
                return (answers.ThankForFile(message, conversation), null);
            case Decision.Unknown unknown:
                return (answers.DoNotKnow(unknown, message), null);
            case Decision.TakeContact contact:
                return (handOffs.ThankForContact(await TicketAsync(contact.Ticket, cancellationToken), message, conversation), null);
            case Decision.SetCallback set:
                return (callbacks.Set(set.Callback, message, conversation, await FullAsync(set.Callback.Ticket.Reference, cancellationToken)), null);
            case Decision.CancelCallback cancel:
                return (callbacks.Cancel(cancel.Callback, message, conversation), null);
            case Decision.SendTranscript:
                return (transcripts.Send(message, conversation, said.Position), null);
            case Decision.Queue queue:
                return (await liveChats.ChooseAsync(queue, conversation, message.Language, cancellationToken), null);
            case Decision.HandOff handOff:
                return await HandOffAsync(handOff, message, conversation, said.Position, cancellationToken);
            case Decision.Request request:
                return await requests.GoOnAsync(request, said, message, conversation, cancellationToken);
            case Decision.Order order:
                var (spoken, needsPerson) = await orders.GiveAsync(order, message, conversation, cancellationToken);
                if (!needsPerson)
                {
                    return (spoken, null);
                }

                if (await requests.RefuseAsync(order.Intent, spoken, message, conversation, cancellationToken) is { } refused)
                {
                    return (refused, null);
                }

                return codes.Before(order.Intent, spoken, message, conversation) is { } code && code.Mails.All(mail => mails.Reaches(mail.Recipient))
                    ? (code, null)
                    : await CaseAsync(order.Intent, spoken, said, message, conversation, cancellationToken);
            case Decision.TakeCode take:
                var (taken, isRight) = codes.Take(take, message, conversation);
                return isRight ? await CaseAsync(take.Intent, taken, said, message, conversation, cancellationToken) : (taken, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What the team has to do: told in a request that is confirmed first, where there is one for it.</summary>
    private async Task<(Spoken Spoken, Ticket? Ticket)> CaseAsync(
        string intent, Spoken told, ShopperMessage said, UnderstoodMessage message, Conversation conversation, CancellationToken cancellationToken) =>
        await requests.BeginAsync(intent, told, message, conversation, cancellationToken) is { } begun
            ? (begun, null)
            : handOffs.AddCase(
                told, intent, message, conversation, said.Position, await tickets.WaitingAsync(conversation.Id, cancellationToken));

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

        var full = await FullAsync(null, cancellationToken);
        var waiting = await tickets.WaitingAsync(conversation.Id, cancellationToken);
        return handOffs.Open(
            decision, message, conversation, position, full, waiting, live ? await liveChats.OfferAsync(cancellationToken) : null);
    }

    private Task<IReadOnlySet<NodaTime.Instant>> FullAsync(string? reference, CancellationToken cancellationToken) =>
        calls.FullAsync(clock.Now, reference, cancellationToken);

    private async Task<Ticket> TicketAsync(HandOffNote note, CancellationToken cancellationToken) =>
        await tickets.FindAsync(note.Reference, cancellationToken)
        ?? throw new InvalidDataException($"Ticket {note.Reference} was promised and has no row.");

    private static Spoken Warn(Spoken spoken, UnderstoodMessage message) => spoken with
    {
        Reply = spoken.Reply with { Text = $"{Phrases.Of(message.Language, "secret-masked")}\n\n{spoken.Reply.Text}" },
    };

    private async Task FailAsync(Burst burst, CancellationToken cancellationToken)
    {
        var message = burst.Message;
        try
        {
            var conversation = await conversations.LoadAsync(message.ConversationId, cancellationToken);
            var understood = new UnderstoodMessage(message.Text, conversation.Language);
            var decision = new Decision.HandOff(HandOffReason.ToolFailure, null, null);
            var (spoken, ticket) = handOffs.Open(
                decision, understood, conversation, message.Position, await FullAsync(null, cancellationToken),
                await tickets.WaitingAsync(conversation.Id, cancellationToken));
            var greeting = conversation.Greeted ? null : answers.Greeting(conversation.Language);
            await commit.ReplyAsync(new Turn(burst, conversation, understood, decision, spoken, ticket, greeting), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "Line {Position} of {Conversation} waits for another try", message.Position, message.ConversationId);
            await commit.CountFailureAsync(burst, cancellationToken);
        }
    }
}
