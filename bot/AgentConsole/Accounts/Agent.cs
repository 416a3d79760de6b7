using Knowledge.Text;

namespace Bot.AgentConsole.Accounts;

/// <summary>A person of the shop who may sign in.</summary>
/// <param name="Role">One of <see cref="AgentRoles"/>.</param>
internal sealed record Agent(string Id, string Email, string Name, string Role, string Language)
{
    public Language Tongue => Languages.Parse(Language) ?? Knowledge.Text.Language.French;
}

/// <summary>What a person may do; each role may do what the one before it may.</summary>
internal static class AgentRoles
{
    /// <summary>Answers shoppers, tickets and calls.</summary>
    public const string Agent = "agent";

    /// <summary>Reads what every agent does, and the audit.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Adds people.</summary>
    public const string Admin = "admin";

    public static readonly string[] All = [Agent, Supervisor, Admin];

    /// <summary>The roles that may do what <paramref name="role"/> may.</summary>
    public static string[] AtLeast(string role) => All[Array.IndexOf(All, role)..];
}
