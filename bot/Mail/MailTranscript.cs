using Bot.Answers;
using Bot.Conversations;
using Bot.Understanding;
using Knowledge.Text;
using Markdig;
using NodaTime;

namespace Bot.Mail;

/// <summary>What was said in a conversation, for a mail.</summary>
internal sealed class MailTranscript(TranscriptStore transcript, ShopKnowledge knowledge)
{
    private const int MostLines = 500;

    public async Task<IReadOnlyList<MailBlock>> ReadAsync(string conversationId, long until, Language language, CancellationToken cancellationToken)
    {
        var lines = await transcript.ReadAsync(conversationId, Math.Max(0, until - MostLines), MostLines, cancellationToken);
        return [.. lines.Where(line => line.Position <= until).Select(line => Said(line, language)).Where(said => said.Text.Length > 0)];
    }

    private MailBlock.Speech Said(TranscriptLine line, Language language)
    {
        var reply = line.Author == Author.Bot ? Json.Read<Reply>(line.Body) : null;
        var who = reply is null ? Phrases.Of(language, "mail.transcript.you") : reply.Agent ?? Phrases.Of(language, "mail.transcript.bot");
        return new MailBlock.Speech(
            $"{who} · {Time(line, language)}", (reply is null ? Json.Read<Written>(line.Body).Text ?? "" : Plain(reply.Text)).Trim());
    }

    private string Time(TranscriptLine line, Language language)
    {
        var local = Instant.FromUnixTimeMilliseconds(line.AtMilliseconds).InZone(OpeningHours.ZoneOf(knowledge.Shop));
        return $"{Phrases.Day(language, local.Date.ToDateOnly())}, {Phrases.Time(language, local.TimeOfDay.ToTimeOnly())}";
    }

    private static string Plain(string markdown)
    {
        try
        {
            return Markdown.ToPlainText(markdown);
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deep.
            return markdown;
        }
    }

    private sealed record Written(string? Text);
}
