using System.Net.WebSockets;
using System.Text;
using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.Telemetry;

namespace Bot.Channels.WebChat;

/// <summary>
/// The WebSocket of Direct Line: it sends what the transcript holds after the watermark, and again at each signal, so
/// that nothing is missed and nothing is sent twice.
/// </summary>
internal sealed class StreamEndpoint(
    DirectLineTokens tokens,
    PageOrigins origins,
    DirectLineServer server,
    DirectLineAddresses addresses,
    TranscriptStore transcript,
    ConversationSignals signals,
    ActivitySets sets,
    Meters meters,
    IHostApplicationLifetime lifetime)
{
    private const int SocketsPerConversation = 5;
    private const int LargestFrame = 4096;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    public void Map(RouteGroupBuilder group) => group.MapGet("/conversations/{id}/stream", OpenAsync);

    private async Task OpenAsync(string id, string? watermark, string? t, HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw Refusal.BadArgument("A WebSocket upgrade is due here.");
        }

        // Browsers ask no server whether a page may open a WebSocket: the server has to look.
        if (!origins.Allows(context.Request))
        {
            throw Refusal.Forbidden("This page is none of the shop's.");
        }

        var caller = t is null ? null : await tokens.TakeStreamTicketAsync(t);
        if (caller is null || caller.ConversationId != id)
        {
            throw new ProtocolException(StatusCodes.Status403Forbidden, "TokenExpired", "The stream address has expired or was used.");
        }

        if (!origins.Allows(context.Request, caller))
        {
            throw Refusal.Forbidden("The token is for other pages.");
        }

        await server.FindAsync(id, context.RequestAborted);

        // A watermark from elsewhere may lie beyond the end: what comes next must not wait for it.
        var position = Math.Min(DirectLineEndpoints.Position(watermark), await transcript.LastPositionAsync(id, context.RequestAborted));
        using var listener = signals.Listen(id, SocketsPerConversation)
            ?? throw Refusal.TooMany("Too many streams.", 10);

        using var counted = meters.Stream();
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await ServeAsync(new Line(socket, id, addresses.Root(context.Request)), position, listener, context.RequestAborted);
    }

    private async Task ServeAsync(Line line, long position, ConversationSignals.Listener listener, CancellationToken aborted)
    {
        // A read that is cancelled aborts the socket, and the client would never learn why: a stop ends the sending only.
        using var quitting = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var socket = line.Socket;
        var sending = SendAsync(line, position, listener, quitting.Token);
        var receiving = ReceiveAsync(socket, reading.Token);
        await Task.WhenAny(sending, receiving);
        await quitting.CancelAsync();
        await Quietly(sending);
        await Quietly(SayWhyAsync(socket, await CloseStatusAsync(receiving)));
        reading.CancelAfter(CloseTimeout);
        await Quietly(receiving);
        await Quietly(ReadOutAsync(socket, reading.Token));
    }

    /// <summary>Nothing queues up for a slow client: what it has not taken waits in the transcript.</summary>
    private async Task SendAsync(Line line, long position, ConversationSignals.Listener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            var lines = await sets.ReadAsync(line.ConversationId, position, cancellationToken);
            if (lines.Count == 0)
            {
                await listener.WaitAsync(cancellationToken);
                continue;
            }

            position = lines[^1].Position;
            var frame = Encoding.UTF8.GetBytes(sets.Render(lines, position, line.Root));
            using var slow = new CancellationTokenSource(SendTimeout);
            await line.Socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, slow.Token);
        }
    }

    /// <summary>Clients send empty frames to keep the line; whatever else they send is not read, and a large one ends it.</summary>
    private static async Task<WebSocketCloseStatus> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        var size = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            size += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return WebSocketCloseStatus.NormalClosure;
            }

            if (received.MessageType == WebSocketMessageType.Binary)
            {
                return WebSocketCloseStatus.InvalidMessageType;
            }

            if (size > LargestFrame)
            {
                return WebSocketCloseStatus.MessageTooBig;
            }

            size = received.EndOfMessage ? 0 : size;
        }
    }

    /// <summary>Why the stream ends: what the receiver says, or a server that stops or could not send.</summary>
    private static async Task<WebSocketCloseStatus> CloseStatusAsync(Task<WebSocketCloseStatus> receiving)
    {
        try
        {
            return receiving.IsCompleted ? await receiving : WebSocketCloseStatus.EndpointUnavailable;
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            return WebSocketCloseStatus.EndpointUnavailable;
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // The client went away, or the server stops: the client comes back with its watermark.
        }
    }

    private static async Task SayWhyAsync(WebSocket socket, WebSocketCloseStatus status)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var limit = new CancellationTokenSource(CloseTimeout);
            await socket.CloseOutputAsync(status, null, limit.Token);
        }
    }

    /// <summary>Reads what the client still sends: a connection closed over unread bytes is reset, and the reason with it.</summary>
    private static async Task ReadOutAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (socket.State is WebSocketState.CloseSent)
        {
            await socket.ReceiveAsync(buffer, cancellationToken);
        }
    }

    private sealed record Line(WebSocket Socket, string ConversationId, Uri Root);
}
