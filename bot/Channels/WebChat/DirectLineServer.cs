using System.Data;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.BotFramework;
using Bot.Channels.WebChat.Uploads;
using Bot.Conversations;
using Bot.Orders;
using Bot.Storage;
using Bot.Telemetry;
using Bot.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

/// <summary>
/// What Direct Line does to conversations. A post is stored, then acknowledged; its turn runs after, and its echo and
/// replies reach every client through the transcript.
/// </summary>
internal sealed class DirectLineServer(
    Database database,
    ConversationStore conversations,
    ConversationSignals signals,
    TurnQueue turns,
    MessageRate rate,
    OrderSecrets orderSecrets,
    Crowding crowding,
    Traces traces,
    IOptions<LimitOptions> limits,
    IOptions<UploadOptions> uploads,
    TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static string NewConversationId() => RandomName(20);

    /// <summary>A user id as Direct Line gives out; a client may not choose one that begins like this.</summary>
    public static string NewUserId() => DirectLineCaller.GivenPrefix + RandomName(16);

    /// <summary>Opens the conversation of a token. The bot greets as soon as it knows whom: now, or at the first message.</summary>
    /// <returns>The caller with his user, if one is known; and whether the conversation is new.</returns>
    /// <exception cref="ProtocolException">
    /// 400 for a user id that a client may not choose, 429 past the day's conversations, 503 for a new one when much waits.
    /// </exception>
    public async Task<(DirectLineCaller Caller, bool IsNew)> StartAsync(
        DirectLineCaller caller, ChannelAccount? chosen, string? locale, string? address, CancellationToken cancellationToken)
    {
        var userId = caller.UserId ?? Chosen(chosen?.Id);
        await crowding.RequireAsync(caller.ConversationId, cancellationToken);
        var (isNew, known) = await database.WriteAsync(
            transaction => Start(transaction, caller, userId, locale, address), cancellationToken);
        turns.Wake(caller.ConversationId);
        return (caller with { UserId = known, Name = caller.Name ?? (known == userId ? ShownName.Of(chosen?.Name) : null) }, isNew);
    }

    /// <exception cref="ProtocolException">404 when the conversation was never started.</exception>
    public async Task<ConversationRow> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await conversations.FindAsync(conversationId, cancellationToken)
        ?? throw new ProtocolException(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    /// <summary>Stores a client's activity.</summary>
    /// <returns>Its id; for a retry with the same client key, the id of the first.</returns>
    public async Task<string> PostAsync(DirectLineCaller caller, Activity sent, CancellationToken cancellationToken)
    {
        var activity = DirectLineActivities.Accept(sent, await WithUserAsync(caller, sent, cancellationToken));
        if (activity.Type == ActivityTypes.Typing)
        {
            return $"{caller.ConversationId}|typing";
        }

        Admit(caller);
        return (await StoreAsync(caller.ConversationId, activity, [], cancellationToken)).Id;
    }

    /// <summary>Stores a message with its files, whose rows are committed with it.</summary>
    /// <returns>Its id, and whether the files were stored: a retry brings them again.</returns>
    public async Task<(string Id, bool IsNew)> PostFilesAsync(
        DirectLineCaller caller, Activity sent, IReadOnlyList<Upload> files, CancellationToken cancellationToken)
    {
        var activity = DirectLineActivities.Accept(sent, await WithUserAsync(caller, sent, cancellationToken));
        return activity.Type == ActivityTypes.Message
            ? await StoreAsync(caller.ConversationId, activity, files, cancellationToken)
            : throw Refusal.BadArgument("Files come with a message.");
    }

    /// <exception cref="ProtocolException">429 when too many messages have come.</exception>
    public void Admit(DirectLineCaller caller)
    {
        if (rate.RefuseMessage(caller.ConversationId) is { } seconds)
        {
            throw Refusal.TooMany("Too many messages.", seconds);
        }
    }

    private (bool IsNew, string? UserId) Start(IDbTransaction transaction, DirectLineCaller caller, string? userId, string? locale, string? address)
    {
        var conversationId = caller.ConversationId;
        var now = clock.GetUtcNow();
        var isNew = ConversationStore.Open(transaction, new ConversationRow(
            conversationId, DirectLineActivities.Channel, userId ?? "", locale, null, now.ToString("O"))
        {
            ShopperEmail = caller.Shopper,
            Caller = address is null ? null : orderSecrets.Caller(address),
        });
        if (isNew && userId is not null && limits.Value.ConversationsPerDay is > 0 and var most && DirectLineCaller.IsGiven(userId)
            && ConversationStore.CountSince(transaction, userId, now - Day) > most)
        {
            throw Refusal.TooMany("Too many conversations today.", 3600);
        }

        if (userId is not null && (isNew || ConversationStore.SetUser(transaction, conversationId, userId)))
        {
            InboxStore.AddStart(transaction, conversationId);
        }

        var known = isNew ? userId : ConversationStore.UserOf(transaction, conversationId);
        return (isNew, known);
    }

    /// <summary>The first message of a conversation without a user names him.</summary>
    private async Task<DirectLineCaller> WithUserAsync(DirectLineCaller caller, Activity sent, CancellationToken cancellationToken)
    {
        if (caller.UserId is not null)
        {
            return caller;
        }

        var userId = Chosen(sent.From?.Id) ?? NewUserId();
        return caller with
        {
            UserId = await database.WriteAsync(
                transaction => ConversationStore.SetUser(transaction, caller.ConversationId, userId)
                    ? userId
                    : ConversationStore.UserOf(transaction, caller.ConversationId)!,
                cancellationToken),
        };
    }

    private async Task<(string Id, bool IsNew)> StoreAsync(
        string conversationId, Activity activity, IReadOnlyList<Upload> files, CancellationToken cancellationToken)
    {
        using var span = Traces.Start(TraceSteps.Receive);
        Traces.Tag("bot.channel", DirectLineActivities.Channel);
        var stored = await database.WriteAsync(transaction => Store(transaction, conversationId, activity, files), cancellationToken);
        traces.Keep(TraceSteps.Receive, conversationId, stored.Id);
        signals.Changed(conversationId);
        turns.Wake(conversationId);
        return stored;
    }

    private (string Id, bool IsNew) Store(IDbTransaction transaction, string conversationId, Activity activity, IReadOnlyList<Upload> files)
    {
        var clientKey = DirectLineActivities.ClientKey(activity);
        if (clientKey is not null && TranscriptStore.FindTwin(transaction, conversationId, null, clientKey) is { } twin)
        {
            return (twin.ActivityId, false);
        }

        var line = TranscriptStore.Append(
            transaction, conversationId, Author.Shopper, BodyOf(activity, files), clock.GetUtcNow(), clientKey: clientKey);
        if (files.Count > 0)
        {
            Keep(transaction, line, files);
        }

        if (activity.Type == ActivityTypes.Message)
        {
            InboxStore.AddMessage(transaction, line);
        }

        return (line.ActivityId, true);
    }

    private void Keep(IDbTransaction transaction, TranscriptLine line, IReadOnlyList<Upload> files)
    {
        UploadStore.Add(transaction, line, files, clock.GetUtcNow().AddDays(uploads.Value.KeepDays));
        if (UploadStore.BytesOf(transaction, line.ConversationId) > uploads.Value.MegabytesPerConversation * 1024L * 1024)
        {
            throw Refusal.TooBig("This conversation holds enough files.");
        }
    }

    private static string BodyOf(Activity activity, IReadOnlyList<Upload> files)
    {
        if (files.Count == 0)
        {
            return Json.Write(activity);
        }

        var body = JsonSerializer.SerializeToNode(activity, Json.Options)!;
        body["attachments"] = UploadLinks.Attachments(body["attachments"] as JsonArray, files);
        return body.ToJsonString(Json.Options);
    }

    private static string? Chosen(string? id) => DirectLineCaller.Id(id) is not { } chosen ? null
        : !DirectLineCaller.IsGiven(chosen) ? chosen
        : throw Refusal.BadArgument("User ids that begin with dl_ come with a token only.");

    private static string RandomName(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
