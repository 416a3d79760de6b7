using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.WebChat.Resuming;

/// <summary>Links that carry a conversation to another device. Section <c>Resume</c>.</summary>
internal sealed class ResumeOptions
{
    /// <summary>Minutes that a link may wait for its one use.</summary>
    [Range(2, 60)]
    public int Minutes { get; set; } = 15;
}
