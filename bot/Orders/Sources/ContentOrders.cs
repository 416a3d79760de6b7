using Bot.Understanding;
using Knowledge.Content;

namespace Bot.Orders.Sources;

/// <summary>Brings <c>orders.json</c> of the content folder into the store at start, before anything is served.</summary>
internal sealed class ContentOrders(ShopKnowledge knowledge, OrderImport import, ILogger<ContentOrders> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(knowledge.Folder, FileOrderSource.FileName);
        if (!File.Exists(file))
        {
            return;
        }

        var problems = new List<ContentProblem>();
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        await import.RunAsync(OrderSources.Demo, FileOrderSource.FileName, text, problems, cancellationToken);
        foreach (var problem in problems)
        {
            logger.LogError("Order left out: {File}, line {Line}: {Reason}", problem.File, problem.Line, problem.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
