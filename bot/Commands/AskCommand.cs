using System.CommandLine;
using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Orders;
using Bot.Orders.Sources;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Commands;

/// <summary><c>bot ask --content FOLDER "question"</c>: one question, its decision and answer, without a server.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var content = new Option<string>("--content") { Description = "Folder of Markdown and CSV content; the demo shop's when left out." };
        var language = new Option<string>("--lang") { Description = "fr or en, when the question does not tell.", DefaultValueFactory = _ => "fr" };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var explain = new Option<bool>("--explain") { Description = "How the first passages were ranked." };
        var question = new Argument<string>("question") { Description = "What a shopper would ask." };
        var command = new Command("ask", "Asks one question.") { content, language, json, explain, question };
        command.SetAction((result, cancellationToken) => AskAsync(
            new KnowledgeOptions { ContentFolder = result.GetValue(content) ?? "" },
            result.GetValue(language)!,
            result.GetValue(question)!,
            result.GetValue(json),
            result.GetValue(explain),
            cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(
        KnowledgeOptions options, string locale, string question, bool asJson, bool explain, CancellationToken cancellationToken)
    {
        if (Languages.Parse(locale) is null)
        {
            await Console.Error.WriteLineAsync("--lang takes fr or en.");
            return 2;
        }

        ShopKnowledge knowledge;
        try
        {
            knowledge = ShopKnowledge.Read(options);
        }
        catch (Exception fault) when (fault is System.ComponentModel.DataAnnotations.ValidationException or InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        foreach (var problem in knowledge.Problems)
        {
            await Console.Error.WriteLineAsync($"left out: {problem.File}, line {problem.Line}: {problem.Message}");
        }

        var conversation = new Conversation("ask", "ask", locale);
        var message = new MessageReader(knowledge, TimeProvider.System).Read(SecretMasking.Mask(question), conversation);
        var limits = new DecisionOptions();
        var decision = new DecisionPolicy(limits, knowledge.Confidence.Threshold(limits.MaximumWrong)).Decide(message, conversation);
        var reply = await SayAsync(decision, message, conversation, knowledge, cancellationToken);
        Console.WriteLine(asJson ? Json.Write(reply) : Text(reply));
        if (explain)
        {
            foreach (var hit in message.Hits.Take(3))
            {
                Console.WriteLine($"\n{hit.Passage.Id}\n{hit.Explain()}");
            }
        }

        return 0;
    }

    private static async Task<Reply> SayAsync(
        Decision decision, UnderstoodMessage message, Conversation conversation, ShopKnowledge knowledge, CancellationToken cancellationToken)
    {
        var answers = new AnswerDesk(knowledge, TimeProvider.System);
        var orders = new FileOrderSource(knowledge);
        return decision switch
        {
            Decision.Answer answer => answers.Give(answer, message).Reply,
            Decision.Compare compare => answers.Compare(compare, message).Reply,
            Decision.AskBack ask => answers.AskWhich(ask, message).Reply,
            Decision.Dialogue talk => answers.Talk(talk, message).Reply,
            Decision.Order order => (await new OrderAnswerer(new ShopperCheck(orders), answers, knowledge, orders, TimeProvider.System)
                .GiveAsync(order, message, conversation, cancellationToken)).Spoken.Reply,

            // No ticket is opened from the command line: the general rule, and the decision, are what can be shown.
            Decision.HandOff handOff => new Reply(answers.General(handOff.General, message).Text.Trim(), message.Language.Code(), DecisionNames.HandOff)
            {
                Intent = handOff.Intent,
                Sources = answers.General(handOff.General, message).Source is { } source ? [source] : [],
            },
            Decision.Alert => new Reply(Phrases.Of(message.Language, "alert.cannot"), message.Language.Code(), DecisionNames.Dialogue),

            // Nor is there a conversation to send.
            Decision.SendTranscript => new Reply(Phrases.Of(message.Language, "transcript.none"), message.Language.Code(), DecisionNames.Dialogue),
            Decision.Unknown unknown => answers.DoNotKnow(unknown, message).Reply,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Text(Reply reply) => string.Join('\n',
    [
        $"decision    {reply.Decision}",
        $"intent      {reply.Intent}",
        $"confidence  {reply.Confidence:0.000}",
        "",
        reply.Text,
        .. reply.Sources.Select(source => $"\nsource      {source.Id} · {source.Title}{(source.Url is null ? "" : $" · {source.Url}")}"),
    ]);
}
