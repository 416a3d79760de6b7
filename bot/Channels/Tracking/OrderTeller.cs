using System.Data;
using Bot.Channels.Opinions;
using Bot.Channels.WebChat;
using Bot.Conversations;
using Bot.Mail;
using Bot.Orders;
using Bot.Orders.News;
using Bot.Satisfaction;
using Bot.Storage;
using Bot.Turns;
using Bot.Understanding;
using Knowledge.Text;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Tracking;

/// <summary>
/// Tells shoppers what became of their orders, by mail and in the conversation that proved the order. The row that says so and
/// the words are one transaction: each is told once, and in order.
/// </summary>
internal sealed class OrderTeller(
    Database database, OrderNewsStore news, OrderStore orders, OrderProofStore proofs, OrderIntake intake, OrderNewsText text, OrderSecrets secrets,
    ConversationStore conversations, MailDesk mailDesk, MailOutbox mails, TurnQueue turns, ShopKnowledge knowledge, IOptions<DirectLineOptions> addresses,
    TimeProvider clock, ILogger<OrderTeller> logger) : BackgroundService
{
    private const int Batch = 100;
    private const string Channel = "order";

    /// <summary>Days that the link in a mail opens the order's page.</summary>
    private const int LinkDays = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Tells all that is due.</summary>
    /// <returns>How many news were told.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        while (await news.DueAsync(clock.GetUtcNow(), Batch, cancellationToken) is { Count: > 0 } due)
        {
            var settled = 0;
            foreach (var one in due)
            {
                var outcome = await TellAsync(one, cancellationToken);
                settled += outcome == Outcome.Waits ? 0 : 1;
                told += outcome == Outcome.Told ? 1 : 0;
            }

            if (settled == 0)
            {
                break;
            }
        }

        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await RoundAsync(stoppingToken) is > 0 and var told)
                {
                    logger.LogInformation("{Told} news of orders were told", told);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What is owed is on disk: the next round finds it.
                logger.LogError(fault, "A round of the news of orders failed");
            }
        }
    }

    private enum Outcome
    {
        Told,

        /// <summary>The order has gone past it.</summary>
        Over,

        /// <summary>For another hour, or for an address.</summary>
        Waits,
    }

    private async Task<Outcome> TellAsync(OwedNews owed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isPast = owed.DueAt < (now - OrderNews.Fresh).ToUnixTimeMilliseconds();
        var order = await orders.FindAsync(owed.Number, cancellationToken);
        if (order is null || isPast)
        {
            await FinishAsync(owed, "over", cancellationToken);
            return Outcome.Over;
        }

        // It was due by day, and could not be told then.
        if (owed.Kind is not (NewsKinds.Confirmed or NewsKinds.Delayed) && intake.Quiet.IsQuiet(now))
        {
            await news.PostponeAsync(owed, intake.Quiet.After(now), cancellationToken);
            return Outcome.Waits;
        }

        var conversation = await ConversationOfAsync(order, cancellationToken);
        var canMail = mailDesk.Reaches(order.Email);
        if (conversation is null && !canMail)
        {
            if (order.Email.Length > 0)
            {
                await FinishAsync(owed, "over", cancellationToken);
                return Outcome.Over;
            }

            // Its address may be told by an event that comes late.
            await news.PostponeAsync(owed, now.AddHours(1), cancellationToken);
            return Outcome.Waits;
        }

        var language = Languages.Parse(order.Language) ?? Language.French;
        var note = text.Write(order, owed, language, Link(owed, order, language));
        var said = conversation is null ? null : text.Write(order, owed, conversation.Language, null);
        if (note is null)
        {
            await FinishAsync(owed, "over", cancellationToken);
            return Outcome.Over;
        }

        var isTold = await database.WriteAsync(
            transaction => OrderNewsStore.Finish(transaction, owed, "told", now)
                && Tell(transaction, owed, order, canMail ? note : null, language, conversation, said, now),
            cancellationToken);
        mails.Signal.Wake();
        if (conversation is not null)
        {
            turns.Wake(conversation.Id);
        }

        return isTold ? Outcome.Told : Outcome.Over;
    }

    private static bool Tell(
        IDbTransaction transaction, OwedNews owed, Order order, OrderNote? mail, Language language, Conversation? conversation, OrderNote? said, DateTimeOffset now)
    {
        var promise = $"{owed.Kind} {owed.Subject}";
        if (mail is not null)
        {
            // Mails belong to a conversation; those that nobody asked for belong to the order's own, which holds no word.
            var id = OrderNumber.ForMails(order.Number);
            ConversationStore.Open(transaction, new ConversationRow(id, Channel, "", language.Code(), null, now.ToString("O")));
            MailOutbox.Add(
                transaction, id, new MailNote(MailKinds.OrderNews, order.Email, language.Code(), "") { IsVerified = true, Order = mail }, promise, now);
        }

        if (conversation is not null && said is not null)
        {
            ContinuationStore.Add(transaction, conversation.Id, Say(owed, said, conversation), $"order {owed.Number} {promise}");
        }

        return true;
    }

    private static Continuation.Say Say(OwedNews owed, OrderNote said, Conversation conversation)
    {
        var facts = string.Join('\n', said.Facts.Select(fact => $"- {fact.Name} {fact.Value}"));
        var words = string.Join("\n\n", said.Lines.Append(facts).Where(part => part.Length > 0));
        var asks = owed.Kind == NewsKinds.Satisfaction && !conversation.SatisfactionAsked;
        return new Continuation.Say(new Reply(words, conversation.Language.Code(), DecisionNames.Order)
        {
            Intent = "order-status",
            Choices = asks ? [.. Enumerable.Range(1, 5).Select(score => new Choice($"{score}", $"{score}"))] : [],
        })
        {
            Asked = asks ? new Asked.Score() : null,
        };
    }

    private async Task<Conversation?> ConversationOfAsync(Order order, CancellationToken cancellationToken)
    {
        foreach (var id in await proofs.ConversationsAsync(order.Number, cancellationToken))
        {
            if (await conversations.FindAsync(id, cancellationToken) is { Unreachable: null })
            {
                return await conversations.LoadAsync(id, cancellationToken);
            }
        }

        return null;
    }

    /// <returns>Null where nobody has said how this server is reached.</returns>
    private string? Link(OwedNews owed, Order order, Language language)
    {
        var until = knowledge.Today(clock).AddDays(LinkDays);
        var page = owed.Kind == NewsKinds.Satisfaction
            ? $"{OpinionPages.Path(language)}/{secrets.Seal(OpinionDesk.Purpose, OrderNumber.Key(order.Number), until)}"
            : $"{TrackingPages.Path(language)}/{secrets.Link(order.Number, until)}";
        return addresses.Value.PublicUrl.Length == 0 ? null : addresses.Value.PublicUrl.TrimEnd('/') + page;
    }

    private Task<bool> FinishAsync(OwedNews owed, string state, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => OrderNewsStore.Finish(transaction, owed, state, clock.GetUtcNow()), cancellationToken);
}
