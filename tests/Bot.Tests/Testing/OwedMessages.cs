using System.Data;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Storage;
using Bot.Turns;
using Dapper;

namespace Bot.Tests.Testing;

/// <summary>Messages that are stored in one transaction, so that all of them wait when the turn begins.</summary>
internal static class OwedMessages
{
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<string>> OweAsync(this BotApplication bot, Shopper shopper, params JsonObject[] messages)
    {
        IReadOnlyList<string> ids = [];
        await bot.OweAsync(shopper, transaction => ids = transaction.Owe(bot, shopper, messages));
        return ids;
    }

    public static async Task OweAsync(this BotApplication bot, Shopper shopper, Action<IDbTransaction> work)
    {
        await bot.Get<Database>().WriteAsync(
            transaction =>
            {
                work(transaction);
                return true;
            },
            default);
        bot.Get<TurnQueue>().Wake(shopper.ConversationId);
    }

    /// <inheritdoc cref="OweAsync(BotApplication, Shopper, JsonObject[])"/>
    public static IReadOnlyList<string> Owe(this IDbTransaction transaction, BotApplication bot, Shopper shopper, params JsonObject[] messages)
    {
        var ids = new List<string>();
        foreach (var message in messages)
        {
            bot.Log.KeepOut((string?)message["text"]);
            var line = TranscriptStore.Append(
                transaction, shopper.ConversationId, Author.Shopper, message.ToJsonString(), bot.Get<TimeProvider>().GetUtcNow());
            InboxStore.AddMessage(transaction, line);
            ids.Add(line.ActivityId);
        }

        return ids;
    }

    /// <summary>A ticket stands where that of this message would: the turn that opens one fails, however often it is tried.</summary>
    public static void TakeTicket(this IDbTransaction transaction, string activityId, string reference) => transaction.Connection!.Execute(
        """
        INSERT INTO tickets (reference, conversation_id, position, kind, reason, language, opened_at, status)
        SELECT @reference, conversation_id, position, 'ticket', 'customer-request', 'fr', '', 'solved' FROM transcript WHERE activity_id = @activityId
        """, new { reference, activityId }, transaction);
}
