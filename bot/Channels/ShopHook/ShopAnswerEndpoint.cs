using System.Text.Json;
using Bot.Answers;
using Bot.Channels.BotFramework;
using Bot.Conversations;
using Bot.HandOffs;
using Bot.HandOffs.Promises;
using Bot.Requests;
using Bot.Storage;
using Bot.Turns;
using Knowledge.Text;
using Microsoft.Extensions.Options;
using Refusal = Bot.Channels.BotFramework.Refusal;

namespace Bot.Channels.ShopHook;

/// <summary>
/// <c>POST /hooks/requests</c>: what the shop's system says of a request, signed; it goes into the conversation and by mail.
/// The same event id twice is one answer.
/// </summary>
internal sealed class ShopAnswerEndpoint(
    TicketStore tickets, TicketReplies replies, Database database, TurnQueue turns, IOptions<RequestsOptions> options, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;
    private const int LongestText = 2_000;

    private static readonly string[] States = ["accepted", "refused", "done"];

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/hooks/requests", TakeAsync).AddEndpointFilter<ProtocolErrors>();

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.WebhookSecret))
        {
            throw new ProtocolException(StatusCodes.Status404NotFound, "NotFound", "No shop's system is known here.");
        }

        if (await BoundedBody.ReadAsync(request.Body, MostBytes, cancellationToken) is not { } body)
        {
            throw Refusal.TooBig("The answer is too long.");
        }

        if (!ShopSignature.IsRight(
            options.Value.WebhookSecret, request.Headers[ShopSignature.MomentHeader], request.Headers[ShopSignature.Header], body, clock.GetUtcNow()))
        {
            throw Refusal.Unauthorized("The signature is not right, or too old.");
        }

        return Read(body) is { } answer ? await AnswerAsync(answer, cancellationToken) : throw Refusal.BadArgument("The answer is not readable.");
    }

    private async Task<IResult> AnswerAsync(ShopAnswer answer, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(answer.Reference, cancellationToken) is not { Request: { } kind } ticket)
        {
            throw new ProtocolException(StatusCodes.Status404NotFound, "NotFound", "There is no such request.");
        }

        var language = Languages.Parse(ticket.Language) ?? Language.French;
        var words = Phrases.Of(
            language, $"request.answer.{answer.State}", ("reference", ticket.Reference), ("kind", Phrases.Of(language, $"request.kind.{kind}")));
        var text = answer.Text?.Trim() is { Length: > 0 } said ? $"{words}\n\n{TypedText.ToMarkdown(said)}" : words;
        var say = new Continuation.Say(new Reply(text, ticket.Language, DecisionNames.HandOff) { HandOff = ticket.ToNote() })
        {
            Mail = replies.ReachesByMail(ticket)
                ? new MailNote(MailKinds.RequestAnswered, ticket.Email!, ticket.Language, ticket.Reference)
                {
                    IsVerified = true,
                    Text = string.IsNullOrWhiteSpace(answer.Text) ? words.Replace("**", "", StringComparison.Ordinal) : $"{words.Replace("**", "", StringComparison.Ordinal)}\n\n{answer.Text.Trim()}",
                }
                : null,
        };
        var isNew = await database.WriteAsync(
            transaction =>
            {
                if (!ContinuationStore.Add(transaction, ticket.ConversationId, say, $"shop {answer.Id}"))
                {
                    return false;
                }

                var (proof, now) = ($"shop {answer.Id}", clock.GetUtcNow());
                TicketStore.SetStatus(transaction, ticket.Reference, answer.State == "accepted" ? TicketStatus.Pending : TicketStatus.Solved, proof, now);
                PromiseStore.Answer(transaction, ticket.Reference, proof, now);
                return true;
            },
            cancellationToken);
        if (isNew)
        {
            turns.Wake(ticket.ConversationId);
        }

        return Results.NoContent();
    }

    private static ShopAnswer? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<ShopAnswer>(body, Json.Options) is { Id.Length: > 0 and <= 100, Reference.Length: > 0 } answer
                && States.Contains(answer.State) && !(answer.Text?.Length > LongestText) ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="State">accepted (and still to be done), refused, or done.</param>
    private sealed record ShopAnswer(string Id, string Reference, string State, string? Text);
}
