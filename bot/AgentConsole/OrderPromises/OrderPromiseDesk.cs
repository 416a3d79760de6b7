using Bot.Law;
using Bot.Orders.Promises;
using Bot.Understanding;

namespace Bot.AgentConsole.OrderPromises;

/// <summary>What orders owe, for agents: which is late, and what that costs by law.</summary>
internal sealed class OrderPromiseDesk(AgentWork work, OrderPromiseStore promises, OrderPromiseRules rules, ShopKnowledge knowledge, TimeProvider clock)
{
    /// <summary>Orders of many shoppers at once: the reading stands in the audit.</summary>
    public async Task<IReadOnlyList<OwedPromise>> ReadAsync(string session) =>
        await work.DoAsync(session, "order-promises-listed", "all", (_, _) => true) ? await ListAsync() : [];

    private async Task<IReadOnlyList<OwedPromise>> ListAsync()
    {
        var today = knowledge.Today(clock);
        return
        [
            .. from open in await promises.OpenAsync(CancellationToken.None)
               let due = open.DueOn < today ? "late" : open.DueOn <= today.AddDays(1) ? "soon" : "fine"
               select new OwedPromise(open, due, rules.Penalty(open.Kind, open.LawOn, open.Order, today)),
        ];
    }
}

/// <param name="Due">late, soon or fine.</param>
/// <param name="Penalty">If it is paid today.</param>
internal sealed record OwedPromise(OpenPromise Promise, string Due, Penalty Penalty);
