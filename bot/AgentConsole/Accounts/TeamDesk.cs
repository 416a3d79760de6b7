using Bot.Conversations;
using Bot.Storage;

namespace Bot.AgentConsole.Accounts;

/// <summary>Adds people, and lets them choose a new password: an administrator's work.</summary>
internal sealed class TeamDesk(Database database, AgentLinks links, TimeProvider clock)
{
    /// <returns>The token of the link; null when who asks is no administrator any more.</returns>
    public async Task<string?> LinkAsync(string session, AgentLink link)
    {
        var may = await database.WriteAsync(
            transaction =>
            {
                if (AgentStore.OfSession(transaction, session, clock.GetUtcNow()) is not { Role: AgentRoles.Admin } admin)
                {
                    return false;
                }

                AuditStore.Add(transaction, admin.Email, "link-made", link.Email!, clock.GetUtcNow());
                return true;
            },
            CancellationToken.None);
        return may ? links.Make(link) : null;
    }
}
