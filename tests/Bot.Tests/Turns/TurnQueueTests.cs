using Bot.Tests.Testing;
using Bot.Turns;

namespace Bot.Tests.Turns;

public sealed class TurnQueueTests
{
    private readonly TurnQueue _queue = new();

    [Fact]
    public async Task A_conversation_that_is_woken_is_handed_out_once()
    {
        _queue.Wake("a");
        _queue.Wake("a");
        Assert.Equal("a", await _queue.TakeAsync(default));
        await MustBeEmptyAsync();
    }

    [Fact]
    public async Task A_conversation_that_is_woken_while_its_turn_runs_comes_back_once()
    {
        _queue.Wake("a");
        await _queue.TakeAsync(default);
        _queue.Wake("a");
        _queue.Wake("a");
        await MustBeEmptyAsync();
        _queue.Release("a");
        Assert.Equal("a", await _queue.TakeAsync(default));
        _queue.Release("a");
        await MustBeEmptyAsync();
    }

    [Fact]
    public async Task A_conversation_that_is_released_can_be_woken_again()
    {
        for (var count = 0; count < 3; count++)
        {
            _queue.Wake("a");
            Assert.Equal("a", await _queue.TakeAsync(default));
            _queue.Release("a");
        }
    }

    [Fact]
    public async Task Conversations_are_handed_out_in_the_order_they_were_woken()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            _queue.Wake(name);
        }

        Assert.Equal(["a", "b", "c"], [await _queue.TakeAsync(default), await _queue.TakeAsync(default), await _queue.TakeAsync(default)]);
    }

    [Fact, Fault("A7")]
    public async Task However_many_wake_and_work_no_conversation_has_two_workers_and_no_wake_is_lost()
    {
        const int Conversations = 5;
        const int Wakes = 2_000;
        var (working, seen, woken) = (new int[Conversations], new int[Conversations], new int[Conversations]);
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var name = await _queue.TakeAsync(stop.Token);
                var index = int.Parse(name, null);
                Assert.Equal(1, Interlocked.Increment(ref working[index]));
                Volatile.Write(ref seen[index], Volatile.Read(ref woken[index]));
                await Task.Yield();
                Interlocked.Decrement(ref working[index]);
                _queue.Release(name);
            }
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            var chance = new Random(number);
            for (var count = 0; count < Wakes; count++)
            {
                var index = chance.Next(Conversations);
                Interlocked.Increment(ref woken[index]);
                _queue.Wake($"{index}");
            }
        })));
        await Testing.Waiting.UntilAsync("every wake to be seen", () => seen.SequenceEqual(woken));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(workers));
    }

    private async Task MustBeEmptyAsync()
    {
        using var stop = new CancellationTokenSource();
        var taking = _queue.TakeAsync(stop.Token).AsTask();
        Assert.False(taking.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }
}
