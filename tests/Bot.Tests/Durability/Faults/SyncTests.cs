using Bot.Tests.Testing;

namespace Bot.Tests.Durability.Faults;

/// <summary>
/// A power cut after an acknowledgement costs nothing: the message was synced before it. Killing a program cannot show that;
/// the order of its system calls does. <c>BOT_TEST_ACKS</c> makes it longer.
/// </summary>
public sealed class SyncTests(ITestOutputHelper output)
{
    private const string Conversation = "0123456789abcdef0123456789abcdef01234567";

    [Fact, Fault("A2")]
    public async Task Every_acknowledgement_goes_out_after_the_sync_of_its_message()
    {
        Strace.MustBeInstalled();
        var count = Counts.Of("BOT_TEST_ACKS", 40);
        await using var run = new FaultRun(posters: 4);
        var log = Path.Combine(run.Folder, "calls");
        await run.PrepareAsync();
        await using (var server = run.Start(Strace.Command(log, "-s", "4200", "-e", "trace=pwrite64,fsync,fdatasync,sendmsg,sendto")))
        {
            await run.PostAsync(await server.ReadyAsync(), count);
            await server.SignalAsync("TERM");
            await server.ExitAsync();
        }

        var order = new SyncOrder(run.Acknowledged);
        order.Read(File.ReadLines(log));
        output.WriteLine($"{run.Acknowledged.Count} acknowledged, {order.InOrder} after their sync, {order.Early.Count} before");
        Assert.Empty(order.Early);
        Assert.Equal(run.Acknowledged.Count, order.InOrder);
    }

    [Theory, Fault("A2")]
    [InlineData("write sync answer", 1, 0)]
    [InlineData("write answer sync", 0, 1)]
    [InlineData("sync write answer", 0, 1)]
    [InlineData("write begin answer end", 0, 1)]
    [InlineData("begin write end answer", 0, 1)]
    [InlineData("write failed answer", 0, 1)]
    public void An_acknowledgement_that_is_early_would_be_found(string calls, int inOrder, int early)
    {
        var order = new SyncOrder([new Acknowledged(Conversation, $"{Conversation}|0000002", $"{Conversation}-m0", "", false)]);
        order.Read(calls.Split(' ').Select(call => call switch
        {
            "write" => $"71 pwrite64(41</data/bot.db-wal>, \"\\0{Conversation}-m0\\0\", 4096, 32) = 4096",
            "sync" => "71 fdatasync(41</data/bot.db-wal>) = 0",
            "begin" => "71 fdatasync(41</data/bot.db-wal> <unfinished ...>",
            "end" => "71 <... fdatasync resumed>) = 0",
            "failed" => "71 fdatasync(41</data/bot.db-wal>) = -1 EIO (Input/output error) (INJECTED)",
            _ => $"80 sendmsg(90<socket:[1]>, {{msg_iov=[{{iov_base=\"HTTP/1.1 200 OK {{\\\"id\\\":\\\"{Conversation}|0000002\\\"}}\"}}]}}, 0) = 99",
        }));
        Assert.Equal((inOrder, early), (order.InOrder, order.Early.Count));
    }
}
