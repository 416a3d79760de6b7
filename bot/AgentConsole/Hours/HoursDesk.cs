using Bot.AgentConsole.Accounts;
using Bot.HandOffs.Hours;
using Bot.Understanding;

namespace Bot.AgentConsole.Hours;

/// <summary>Opening hours and closures as supervisors set them. What is saved counts from the next sentence on.</summary>
internal sealed class HoursDesk(AgentWork work, ShopKnowledge knowledge, HoursWatch watch, TimeProvider clock)
{
    /// <summary>What counts now, and whether somebody set it here.</summary>
    public (ShopHours Hours, bool IsOwn) Current() => watch.Current is { Opening: not null } own
        ? (own, true) : (ShopHours.Of(knowledge.Shop, watch.Current.Version), false);

    /// <returns>The key of the words that say what became of it.</returns>
    public async Task<string> SaveAsync(string session, ShopHours hours)
    {
        if (Fault(hours) is { } fault)
        {
            return fault;
        }

        var saved = await work.DoAsync(session, "hours-set", $"{hours.Version + 1}", (transaction, agent) =>
            AgentRoles.AtLeast(AgentRoles.Supervisor).Contains(agent.Role) && HoursStore.Add(transaction, hours, clock.GetUtcNow()));
        await watch.RefreshAsync(CancellationToken.None);
        return saved ? "hours.saved" : "hours.clash";
    }

    /// <summary><c>shop.yml</c> counts again.</summary>
    public Task<string> ResetAsync(string session, long version) => SaveAsync(session, ShopHours.None with { Version = version });

    private string? Fault(ShopHours hours)
    {
        if (hours.Closures?.Any(closure => closure.Reasons.Count < 2) == true)
        {
            return "hours.reason";
        }

        try
        {
            OpeningHours.Of(hours.Over(knowledge.Shop));
            return null;
        }
        catch (FormatException)
        {
            return "hours.wrong";
        }
    }
}
