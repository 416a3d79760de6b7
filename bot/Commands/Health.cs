using System.Data.Common;
using Bot.Storage;
using Bot.Turns;
using Bot.Understanding;

namespace Bot.Commands;

/// <summary>
/// What a balancer or an orchestrator asks. <c>/health/live</c>: the program runs. <c>/health/ready</c>, and <c>/health</c>: a
/// message that comes now would be stored and get its turn.
/// </summary>
internal sealed class Health(Database database, ShopKnowledge knowledge, TurnQueue turns, IHostApplicationLifetime lifetime, ILogger<Health> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>However often it is asked, it looks once in this time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Conversations wait, and in so long no worker has taken one.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _missing;
    private long _lookedAt;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", (Delegate)ReadyAsync);
        routes.MapGet("/health", (Delegate)ReadyAsync);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IResult> ReadyAsync(HttpContext context)
    {
        var missing = lifetime.ApplicationStopping.IsCancellationRequested ? "stopping" : await LookAsync(context.RequestAborted);
        if (missing is null)
        {
            return Results.Text("ready");
        }

        context.Response.Headers.RetryAfter = "5";
        return Results.Text(missing, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_lookedAt == 0 || Environment.TickCount64 - _lookedAt > Rest.TotalMilliseconds)
            {
                _missing = await MissingAsync();
                _lookedAt = Environment.TickCount64;
            }

            return _missing;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <returns>What is missing, in a word; null when nothing is.</returns>
    private async Task<string?> MissingAsync()
    {
        if (knowledge.Passages.Count == 0)
        {
            return "index";
        }

        if (turns.Standstill > Standstill)
        {
            return "turns";
        }

        return await AnswersAsync() ? null : "database";
    }

    /// <summary>A write that changes nothing takes the way of every message: the queue, the writer, the file or the server.</summary>
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await database.WriteAsync(_ => true, limit.Token).WaitAsync(limit.Token);
            using var connection = await database.ReadAsync(limit.Token);
            return true;
        }
        catch (Exception fault) when (fault is StorageBusyException or DbException or OperationCanceledException)
        {
            logger.LogWarning("Not ready: the database does not answer ({Fault})", fault.GetType().Name);
            return false;
        }
    }
}
