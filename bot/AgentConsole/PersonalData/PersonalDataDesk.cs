using System.Globalization;
using Bot.AgentConsole.Accounts;
using Bot.Alerts;
using Bot.HandOffs;
using Bot.Orders;
using Bot.Privacy;

namespace Bot.AgentConsole.PersonalData;

/// <summary>
/// What an administrator does when somebody asks for what is kept of them, or that it be forgotten. The audit names
/// conversations and no address: it outlives what is erased.
/// </summary>
internal sealed class PersonalDataDesk(AgentWork work, PrivacyStore store, TicketStore tickets, OrderStore orders, ShopperExport export, Eraser eraser)
{
    /// <param name="who">An address, or the reference of a ticket.</param>
    /// <returns>What is kept; empty when there is nothing, or nobody who may ask.</returns>
    public async Task<IReadOnlyList<HeldData>> FindAsync(string session, string who)
    {
        if (!await MayAsync(session, null, []))
        {
            return [];
        }

        var ids = who.Contains('@') ? await store.OfAddressAsync(who.Trim(), CancellationToken.None)
            : await tickets.FindAsync(who.Trim().ToUpperInvariant(), CancellationToken.None) is { } ticket ? [ticket.ConversationId] : [];
        return await MayAsync(session, "data-found", ids) ? [.. await Task.WhenAll(ids.Select(HeldAsync))] : [];
    }

    /// <returns>JSON; null when the session has ended.</returns>
    public async Task<string?> ExportAsync(string session, IReadOnlyList<string> conversationIds) =>
        await MayAsync(session, "data-exported", conversationIds) ? await export.WriteAsync(conversationIds, CancellationToken.None) : null;

    /// <returns>The receipt; null when the session has ended.</returns>
    public async Task<ErasureReceipt?> EraseAsync(string session, IReadOnlyList<string> conversationIds) =>
        await MayAsync(session, "data-erased", conversationIds) ? await eraser.EraseAsync(conversationIds, CancellationToken.None) : null;

    private async Task<HeldData> HeldAsync(string id)
    {
        var rows = await store.ReadAsync(id, CancellationToken.None);
        var conversation = rows["conversations"] is [var row, ..] ? row : null;
        return new HeldData(
            id,
            OrderNumber.OfMails(id) is { } key ? (await orders.FindAsync(key, CancellationToken.None))?.Number ?? key : null,
            conversation?["channel"] as string ?? (StockAlert.IsId(id) ? StockAlert.Channel : null),
            conversation?["created_at"] is string since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : null,
            rows.Values.Sum(table => table.Count),
            rows["uploads"].Count);
    }

    private async Task<bool> MayAsync(string session, string? what, IReadOnlyList<string> conversationIds)
    {
        foreach (var id in what is null ? [""] : conversationIds)
        {
            if (!await work.DoAsync(session, what, id, (_, agent) => AgentRoles.AtLeast(AgentRoles.Admin).Contains(agent.Role)))
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="OrderNumber">When it is an order and not a conversation.</param>
internal sealed record HeldData(string ConversationId, string? OrderNumber, string? Channel, DateTimeOffset? Since, int Rows, int Files);
