using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Load;

/// <summary>The program as it is shipped, on a port and a data folder of its own; only limits are raised, by their settings.</summary>
internal sealed class OurBot : IAsyncDisposable
{
    public const string Secret = "benchmark-secret-0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("bot-load-").FullName;
    private Child? _child;

    public int Port { get; } = Child.FreePort();

    public Child Process => _child ?? throw new InvalidOperationException("The bot does not run.");

    /// <summary>Starts it, again after a kill with all that it had stored.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "--urls", $"http://127.0.0.1:{Port}"]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["DirectLine__Secret"] = Secret,
            ["BotFramework__AllowAnonymous"] = "true",
            ["Storage__DataFolder"] = _folder,
            ["Storage__WriteQueueLength"] = "100000",
            ["Limits__MessagesPerMinute"] = "0",
            ["Limits__ConversationsPerDay"] = "0",
            ["Limits__WaitingConversations"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
        })
        {
            start.Environment[name] = value;
        }

        _child = await Child.StartAsync(start, Port);
    }

    /// <summary>Rows that are still owed: turns, and replies that nobody has taken.</summary>
    public (long Turns, long Replies) Owed()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "bot.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        return (Count("SELECT COUNT(*) FROM inbox"), Count("SELECT COUNT(*) FROM outbox"));

        long Count(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)command.ExecuteScalar()!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is not null) await _child.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
