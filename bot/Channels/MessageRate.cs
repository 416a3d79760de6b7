using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Bot.Channels;

/// <summary>How much one conversation or address may send. Section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Messages a minute in one conversation; 0 = no limit.</summary>
    [Range(0, 100_000)]
    public int MessagesPerMinute { get; set; } = 30;

    /// <summary>Chat tokens a minute for one address, asked without the secret; 0 = no limit.</summary>
    [Range(0, 100_000)]
    public int TokensPerMinute { get; set; } = 30;

    /// <summary>Links to another device a minute in one conversation; 0 = no limit.</summary>
    [Range(0, 100_000)]
    public int LinksPerMinute { get; set; } = 5;

    /// <summary>Web chats that one shopper may open in a day; 0 = no limit.</summary>
    [Range(0, 100_000)]
    public int ConversationsPerDay { get; set; } = 100;

    /// <summary>Conversations that may wait for their turn before channels are asked to come again; 0 = no limit.</summary>
    [Range(0, 1_000_000)]
    public int WaitingConversations { get; set; } = 10_000;

    /// <summary>Per cent of that, and of the writes that may wait, that are kept for open chats: new ones get 503 before they are used.</summary>
    [Range(0, 90)]
    public int RoomForOpenChats { get; set; } = 20;
}

/// <summary>Sliding windows over a minute; a window that nobody used for a while costs nothing.</summary>
internal sealed class MessageRate(IOptions<LimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _messages = PerMinute(options.Value.MessagesPerMinute);
    private readonly PartitionedRateLimiter<string> _tokens = PerMinute(options.Value.TokensPerMinute);
    private readonly PartitionedRateLimiter<string> _links = PerMinute(options.Value.LinksPerMinute);

    /// <returns>Null when the message may come in, else after how many seconds it may.</returns>
    public int? RefuseMessage(string conversationId) => Refuse(_messages, conversationId);

    /// <inheritdoc cref="RefuseMessage"/>
    public int? RefuseToken(string address) => Refuse(_tokens, address);

    /// <inheritdoc cref="RefuseMessage"/>
    public int? RefuseLink(string conversationId) => Refuse(_links, conversationId);

    public void Dispose()
    {
        _links.Dispose();
        _messages.Dispose();
        _tokens.Dispose();
    }

    private static int? Refuse(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : 10;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => permits == 0
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = permits,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                AutoReplenishment = true,
            }));
}
