using System.Data;
using Bot.Orders.News;
using Bot.Orders.Promises;
using Bot.Storage;
using Bot.Understanding;
using Microsoft.Extensions.Options;

namespace Bot.Orders;

/// <summary>Takes what sources tell while the program serves. What is news to the shopper is owed in the same transaction.</summary>
internal sealed class OrderIntake(
    Database database, OrderPromiseRules promises, ShopKnowledge knowledge, IOptions<OrderNewsOptions> options, TimeProvider clock)
{
    /// <returns>How many of the events were new.</returns>
    public Task<int> TakeAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => events.Count(told => Take(transaction, told, now)), cancellationToken);
    }

    /// <summary>When the shop's shoppers are left in peace.</summary>
    public QuietHours Quiet => new(
        TimeZoneInfo.TryFindSystemTimeZoneById(knowledge.Shop.Timezone, out var zone) ? zone : TimeZoneInfo.Utc, options.Value.QuietFrom, options.Value.QuietUntil);

    private bool Take(IDbTransaction transaction, OrderEvent told, DateTimeOffset now)
    {
        if (OrderStore.Keep(transaction, told, now) is not { } kept)
        {
            return false;
        }

        if (kept.After is not { } after)
        {
            return true;
        }

        if (now - told.At <= OrderNews.Fresh)
        {
            var (today, zone) = (knowledge.Today(clock), OpeningHours.ZoneOf(knowledge.Shop));
            var made = promises.Between(kept.Before, after, knowledge.Shop, today).ToList();
            made.ForEach(promise => OrderPromiseStore.Make(transaction, after.Number, promise, zone, now));
            foreach (var news in OrderNews.Between(kept.Before, after, today).Concat(made.SelectMany(OrderNews.Of)).Where(news => !options.Value.Without.Contains(news.Kind)))
            {
                OrderNewsStore.Plan(transaction, after.Number, news, DueOf(news, kept.Before, today, now));
            }
        }

        OrderPromiseStore.Settle(transaction, after);
        return true;
    }

    private DateTimeOffset DueOf(OrderNews news, Order? before, DateOnly today, DateTimeOffset now) => news switch
    {
        { Kind: NewsKinds.RefundSlips, NotBefore: { } day } => Quiet.LateOn(day),
        { NotBefore: { } day } => Quiet.On(day),
        _ => CanWait(news, before, today) ? Quiet.After(now) : now,
    };

    /// <summary>Who has just ordered looks for the confirmation; who stays at home today or tomorrow must know that nothing comes.</summary>
    private static bool CanWait(OrderNews news, Order? before, DateOnly today) => news.Kind switch
    {
        NewsKinds.Confirmed => false,
        NewsKinds.Delayed => before?.PlannedDelivery > today.AddDays(1),
        _ => true,
    };
}
