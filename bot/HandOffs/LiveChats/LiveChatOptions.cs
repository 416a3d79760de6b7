using System.ComponentModel.DataAnnotations;

namespace Bot.HandOffs.LiveChats;

/// <summary>When a shopper is offered to talk to a person now. Section <c>LiveChat</c>.</summary>
internal sealed class LiveChatOptions
{
    /// <summary>Seconds in the queue after which the shopper is given the choice to wait on, be called or write.</summary>
    [Range(10, 86_400)]
    public int QueueSeconds { get; set; } = 300;

    /// <summary>Estimated minutes of waiting beyond which live chat is not offered.</summary>
    [Range(1, 240)]
    public int LongestWaitMinutes { get; set; } = 15;

    /// <summary>Seconds after which an agent whose console is silent counts as gone, and the shopper goes back to the head of the queue.</summary>
    [Range(10, 3_600)]
    public int AwaySeconds { get; set; } = 60;
}
