using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.WebChat;

/// <summary>The Direct Line server. Section <c>DirectLine</c>.</summary>
internal sealed class DirectLineOptions
{
    /// <summary>Secret of the shop's own servers (32 characters or more); empty: only the widget's tokens are served.</summary>
    [RegularExpression("^$|^.{32,}$", ErrorMessage = "DirectLine:Secret needs 32 characters or more.")]
    public string Secret { get; set; } = "";

    /// <summary>The secret before the last rotation; it still opens.</summary>
    [RegularExpression("^$|^.{32,}$", ErrorMessage = "DirectLine:PreviousSecret needs 32 characters or more.")]
    public string PreviousSecret { get; set; } = "";

    /// <summary>Origins of the shop's pages that may call from another host, such as https://www.shop.example.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Address of this server as shoppers reach it; empty: taken from the request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Folder of Web Chat's script (webchat.js) for the page <c>/webchat</c>, which is served in Development only.</summary>
    public string WebChatFolder { get; set; } = "";

    /// <summary>Life of a token in seconds. Clients refresh every 15 minutes whatever it says, so never below 20.</summary>
    [Range(1200, 86_400)]
    public int TokenSeconds { get; set; } = 1800;
}
