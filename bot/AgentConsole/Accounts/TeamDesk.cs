using System.Data;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.AgentConsole.Accounts;

/// <summary>Adds people, lets them choose a new password, says what they may do, and closes their accounts: an administrator's work.</summary>
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

    /// <returns>False when nothing changed: nobody changes what they may do themselves, so that one administrator is left.</returns>
    public Task<bool> SetRoleAsync(string session, string id, string role) => ChangeAsync(
        session, id, "role-set", transaction => AgentRoles.All.Contains(role) && AgentStore.SetRole(transaction, id, role));

    /// <inheritdoc cref="SetRoleAsync"/>
    public Task<bool> CloseAsync(string session, string id) => ChangeAsync(session, id, "account-closed", transaction => AgentStore.Close(transaction, id));

    private Task<bool> ChangeAsync(string session, string id, string what, Func<IDbTransaction, bool> change) => database.WriteAsync(
        transaction =>
        {
            var now = clock.GetUtcNow();
            if (AgentStore.OfSession(transaction, session, now) is not { Role: AgentRoles.Admin } admin || admin.Id == id
                || AgentStore.Find(transaction, id) is not { } agent || !change(transaction))
            {
                return false;
            }

            AuditStore.Add(transaction, admin.Email, what, agent.Email, now);
            return true;
        },
        CancellationToken.None);
}
