using System.Data;
using Bot.AgentConsole.Accounts;
using Bot.Conversations;
using Bot.Storage;
using Bot.Turns;

namespace Bot.AgentConsole;

/// <summary>
/// What an agent does, in one transaction: the session is asked for in it, and its row of the audit is written in it. A session
/// that has ended does nothing.
/// </summary>
internal sealed class AgentWork(Database database, TurnQueue turns, ConversationSignals signals, TimeProvider clock)
{
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="what">The verb of the audit; null where nothing about a shopper is read or changed.</param>
    /// <param name="work">False when it changed nothing: nothing is written then.</param>
    /// <returns>False when nothing was done.</returns>
    public async Task<bool> DoAsync(string session, string? what, string whom, Func<IDbTransaction, Agent, bool> work)
    {
        var done = await database.WriteAsync(
            transaction =>
            {
                var now = clock.GetUtcNow();
                if (AgentStore.OfSession(transaction, session, now) is not { } agent || !work(transaction, agent))
                {
                    return false;
                }

                if (what is not null)
                {
                    AuditStore.Add(transaction, agent.Email, what, whom, now);
                }

                return true;
            },
            CancellationToken.None);
        return done;
    }

    /// <summary>The same, about a conversation: its turn runs, and who shows it is told.</summary>
    /// <param name="whom">In the audit; the conversation when null.</param>
    public async Task<bool> DoInAsync(string session, string? what, string conversationId, Func<IDbTransaction, Agent, bool> work, string? whom = null)
    {
        var done = await DoAsync(session, what, whom ?? conversationId, work);
        if (done)
        {
            turns.Wake(conversationId);
            signals.Changed(conversationId);
        }

        return done;
    }
}
