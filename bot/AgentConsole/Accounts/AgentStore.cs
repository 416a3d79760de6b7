using System.Data;
using Bot.Storage;
using Dapper;

namespace Bot.AgentConsole.Accounts;

/// <summary>Accounts of the shop's people, and who of them is signed in.</summary>
internal sealed class AgentStore(Database database)
{
    private const string Columns = "agents.id, agents.email, agents.name, agents.role, agents.language";

    public static void Add(IDbTransaction transaction, Agent agent, string passwordHash, DateTimeOffset now) => transaction.Connection!.Execute(
        """
        INSERT INTO agents (id, email, name, role, language, password_hash, created_at)
        VALUES (@Id, @Email, @Name, @Role, @Language, @passwordHash, @now)
        """, new { agent.Id, agent.Email, agent.Name, agent.Role, agent.Language, passwordHash, now = now.ToString("O") }, transaction);

    /// <summary>Sets the password, and ends every session that the one before had opened.</summary>
    public static void SetPassword(IDbTransaction transaction, string id, string passwordHash) => transaction.Connection!.Execute(
        "UPDATE agents SET password_hash = @passwordHash WHERE id = @id; DELETE FROM agent_sessions WHERE agent_id = @id",
        new { id, passwordHash }, transaction);

    /// <summary>Sets what the person may do; the sessions end, for what they may see was settled when they began.</summary>
    public static bool SetRole(IDbTransaction transaction, string id, string role)
    {
        transaction.Connection!.Execute("DELETE FROM agent_sessions WHERE agent_id = @id", new { id }, transaction);
        return transaction.Connection!.Execute("UPDATE agents SET role = @role WHERE id = @id AND role <> @role", new { id, role }, transaction) == 1;
    }

    /// <summary>Closes an account: its sessions end, its tickets are nobody's, and without presence its live chats go back into the queue.</summary>
    public static bool Close(IDbTransaction transaction, string id)
    {
        transaction.Connection!.Execute(
            """
            DELETE FROM agent_sessions WHERE agent_id = @id;
            DELETE FROM agent_presence WHERE agent_id = @id;
            UPDATE tickets SET agent_id = NULL WHERE agent_id = @id
            """, new { id }, transaction);
        return transaction.Connection!.Execute("DELETE FROM agents WHERE id = @id", new { id }, transaction) == 1;
    }

    public static Agent? Find(IDbTransaction transaction, string id) => transaction.Connection!.QuerySingleOrDefault<Agent>(
        $"SELECT {Columns} FROM agents WHERE id = @id", new { id }, transaction);

    public static void SetLanguage(IDbTransaction transaction, string id, string language) => transaction.Connection!.Execute(
        "UPDATE agents SET language = @language WHERE id = @id", new { id, language }, transaction);

    public static Agent? FindByEmail(IDbTransaction transaction, string email) => transaction.Connection!.QuerySingleOrDefault<Agent>(
        $"SELECT {Columns} FROM agents WHERE email = @email", new { email }, transaction);

    public static bool IsEmpty(IDbTransaction transaction)
    {
        Locks.Hold(transaction, "agents");
        return transaction.Connection!.ExecuteScalar<long>("SELECT COUNT(*) FROM agents", transaction: transaction) == 0;
    }

    /// <returns>False when the link was used before.</returns>
    public static bool UseLink(IDbTransaction transaction, string key, DateTimeOffset now) => transaction.Connection!.Execute(
        "INSERT INTO agent_links_used (key, used_at) VALUES (@key, @now) ON CONFLICT DO NOTHING",
        new { key, now = now.ToString("O") }, transaction) == 1;

    public static void OpenSession(IDbTransaction transaction, string key, string agentId, DateTimeOffset expires) => transaction.Connection!.Execute(
        "INSERT INTO agent_sessions (key, agent_id, expires_at) VALUES (@key, @agentId, @expires)",
        new { key, agentId, expires = expires.ToUnixTimeMilliseconds() }, transaction);

    public static void CloseSession(IDbTransaction transaction, string key) =>
        transaction.Connection!.Execute("DELETE FROM agent_sessions WHERE key = @key", new { key }, transaction);

    /// <summary>Who is signed in, as the change itself sees it: a session that has ended changes nothing any more.</summary>
    public static Agent? OfSession(IDbTransaction transaction, string key, DateTimeOffset now) =>
        transaction.Connection!.QuerySingleOrDefault<Agent>(BySession, new { key, now = now.ToUnixTimeMilliseconds() }, transaction);

    public async Task<Agent?> OfSessionAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Agent>(BySession, new { key, now = now.ToUnixTimeMilliseconds() });
    }

    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM agents") > 0;
    }

    public async Task<IReadOnlyList<Agent>> AllAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<Agent>($"SELECT {Columns} FROM agents ORDER BY name")];
    }

    /// <summary>The password of an account as it is kept; null when there is no such account.</summary>
    public async Task<string?> PasswordOfAsync(string email, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>("SELECT password_hash FROM agents WHERE email = @email", new { email });
    }

    private const string BySession =
        $"SELECT {Columns} FROM agent_sessions JOIN agents ON agents.id = agent_id WHERE key = @key AND expires_at > @now";
}
