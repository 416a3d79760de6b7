using Bot.AgentConsole.Accounts;
using Bot.Conversations;
using Bot.Mail;

namespace Bot.AgentConsole.Undelivered;

/// <summary>What agents do about mails and messages that were given up.</summary>
internal sealed class UndeliveredDesk(AgentWork work, UndeliveredStore store, MailOutbox mails, CourierSignal courier)
{
    /// <summary>Addresses of many shoppers at once: the reading stands in the audit.</summary>
    public async Task<IReadOnlyList<UndeliveredRow>> ReadAsync(string session) =>
        await work.DoAsync(session, "undelivered-listed", "all", (_, _) => true) ? await store.ListAsync(CancellationToken.None) : [];

    public async Task<bool> RetryAsync(string session, UndeliveredRow row)
    {
        var done = await work.DoAsync(session, "undelivered-retried", Name(row), (transaction, _) => UndeliveredStore.Retry(transaction, row, work.Now));
        mails.Signal.Wake();
        courier.Wake();
        return done;
    }

    /// <summary>It will never be delivered: a supervisor answers for that.</summary>
    public Task<bool> DiscardAsync(string session, UndeliveredRow row) => work.DoAsync(
        session, "undelivered-discarded", Name(row),
        (transaction, agent) => AgentRoles.AtLeast(AgentRoles.Supervisor).Contains(agent.Role) && UndeliveredStore.Discard(transaction, row));

    private static string Name(UndeliveredRow row) => $"{row.ConversationId} {row.Kind} {row.Number}";
}
