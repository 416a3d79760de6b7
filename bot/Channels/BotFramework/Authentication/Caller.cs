using System.Text.Json.Serialization;

namespace Bot.Channels.BotFramework.Authentication;

/// <summary>
/// Who posted an activity, as far as it was proven; kept with the conversation, and looked at when replies go out.
/// </summary>
/// <param name="AppId">The bot's own id, or the calling bot's; null without a token.</param>
/// <param name="CallerId">What the activity says of it (A2252); null without a token.</param>
internal sealed record Caller(CallerKind Kind, string? AppId, string? CallerId)
{
    public static readonly Caller Anonymous = new(CallerKind.Anonymous, null, null);

    [JsonIgnore]
    public bool IsAnonymous => Kind == CallerKind.Anonymous;

    /// <summary>The token itself named the service address.</summary>
    [JsonIgnore]
    public bool ServiceUrlVerified => Kind == CallerKind.Channel;
}

/// <summary>Kinds of callers; stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallerKind>))]
internal enum CallerKind
{
    /// <summary>A program on this machine, without a token.</summary>
    Anonymous,

    /// <summary>A channel of the Azure Bot Service.</summary>
    Channel,

    /// <summary>The Emulator on this machine, with a token that it got with the bot's own password.</summary>
    Emulator,

    /// <summary>Another bot, listed in AllowedCallers, which uses this one as a skill.</summary>
    Skill,
}

/// <summary>What remains to be checked when the token is good and the activity has been read.</summary>
/// <exception cref="ProtocolException">403 when the token does not speak for this activity.</exception>
internal delegate Caller Admission(Activity activity);
