using System.ComponentModel.DataAnnotations;

namespace Bot.AgentConsole.Accounts;

/// <summary>The agents' console. Section <c>AgentConsole</c>.</summary>
internal sealed class AgentConsoleOptions
{
    /// <summary>Hours after which an agent signs in again.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 12;

    /// <summary>Live chats that one agent may have at a time.</summary>
    [Range(1, 20)]
    public int ChatsPerAgent { get; set; } = 3;
}
