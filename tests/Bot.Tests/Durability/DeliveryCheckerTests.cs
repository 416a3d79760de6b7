using Bot.Tests.Testing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Durability;

/// <summary>The checker is checked: faults that are planted in a copy of a sound database are found.</summary>
public sealed class DeliveryCheckerTests : IAsyncLifetime
{
    private const string Person = "Je voudrais parler à une personne";

    private readonly BotApplication _bot = new();
    private readonly List<Acknowledged> _acknowledged = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var name in new[] { "one", "two" })
        {
            var shopper = await _bot.DirectLine.StartAsync();
            await shopper.GreetingAsync();
            foreach (var text in new[] { "Merci beaucoup !", Person, "Au revoir !" })
            {
                var key = $"{name}-{_acknowledged.Count}";
                var id = await shopper.SayAsync(text, key);
                _acknowledged.Add(new Acknowledged(shopper.ConversationId, id, key, text, text == Person));
                await shopper.AnswerToAsync(id);
            }
        }
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_sound_database_has_no_faults() => Assert.Empty(await FaultsAfterAsync("SELECT 1"));

    [Theory]
    [InlineData("a lost message", "DELETE FROM transcript WHERE client_key = 'one-2'")]
    [InlineData("a lost reply", "DELETE FROM transcript WHERE author = 'bot' AND position = (SELECT MAX(position) FROM transcript)")]
    [InlineData("a message read with one that has no reply", """
        UPDATE events SET data = json_set(data, '$.readWith', 'nowhere') WHERE data ->> 'activityId' = (SELECT activity_id FROM transcript WHERE client_key = 'one-0')
        """)]
    [InlineData("a message read with a later one that did not answer it", """
        UPDATE events SET data = json_set(data, '$.readWith', (SELECT activity_id FROM transcript WHERE client_key = 'one-2'))
        WHERE data ->> 'activityId' = (SELECT activity_id FROM transcript WHERE client_key = 'one-0')
        """)]
    [InlineData("a lost conversation", "DELETE FROM transcript WHERE conversation_id = (SELECT conversation_id FROM transcript WHERE client_key = 'two-3')")]
    [InlineData("a lost ticket", "DELETE FROM tickets WHERE reference = (SELECT MAX(reference) FROM tickets)")]
    [InlineData("a lost event", "DELETE FROM events WHERE version = 2")]
    [InlineData("a doubled message", """
        INSERT INTO transcript SELECT conversation_id, position + 100, activity_id || 'x', author, at + 100, reply_to, NULL, body
        FROM transcript WHERE client_key = 'one-1'
        """)]
    [InlineData("a doubled reply", """
        INSERT INTO transcript SELECT conversation_id, 8, activity_id || 'x', author, at + 100, reply_to, NULL, body
        FROM transcript WHERE author = 'bot' AND position = 7 LIMIT 1
        """)]
    [InlineData("a doubled ticket", """
        INSERT INTO tickets (reference, conversation_id, position, kind, reason, language, opened_at)
        SELECT 'T-XXXXXXXX', conversation_id, position + 100, kind, reason, language, opened_at FROM tickets LIMIT 1
        """)]
    [InlineData("two messages swapped", """
        UPDATE transcript SET position = -position WHERE client_key IN ('one-0', 'one-2');
        UPDATE transcript SET position = (SELECT -other.position FROM transcript AS other WHERE other.client_key = 'one-2') WHERE client_key = 'one-0';
        UPDATE transcript SET position = 2 WHERE client_key = 'one-2';
        """)]
    [InlineData("two replies swapped", """
        UPDATE transcript SET reply_to = CASE position WHEN 5 THEN (SELECT activity_id FROM transcript WHERE client_key = 'one-2') ELSE
            (SELECT activity_id FROM transcript WHERE client_key = 'one-1') END
        WHERE author = 'bot' AND position IN (5, 7) AND conversation_id = (SELECT conversation_id FROM transcript WHERE client_key = 'one-1')
        """)]
    [InlineData("words of another conversation", """
        UPDATE transcript SET body = (SELECT body FROM transcript WHERE client_key = 'two-4') WHERE client_key = 'one-1'
        """)]
    [InlineData("a changed text", "UPDATE transcript SET body = replace(body, 'Merci', 'Non merci') WHERE client_key = 'one-0'")]
    [InlineData("a turn that is owed", "INSERT INTO inbox (conversation_id, position, kind, attempts, parked) SELECT conversation_id, position, 'message', 0, 0 FROM transcript WHERE client_key = 'one-0'")]
    [InlineData("a reply that waits", "INSERT INTO outbox (conversation_id, position, attempts, next_at, dead, last_error) SELECT conversation_id, position, 0, 0, 0, NULL FROM transcript WHERE client_key = 'one-0'")]
    public async Task A_planted_fault_is_found(string fault, string statement)
    {
        Assert.NotEmpty(fault);
        Assert.NotEmpty(await FaultsAfterAsync(statement));
    }

    private async Task<IReadOnlyList<string>> FaultsAfterAsync(string statement)
    {
        var copy = Path.Combine(_bot.DataFolder, $"copy-{Guid.NewGuid():N}.db");
        await _bot.Rows.QueryAsync<int>("VACUUM INTO @copy", new { copy });
        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False;Foreign Keys=False"))
        {
            await connection.ExecuteAsync(statement);
        }

        return await new DeliveryChecker(copy, _acknowledged).FaultsAsync();
    }
}
