using System.CommandLine;
using System.Globalization;
using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Commands;

/// <summary><c>bot evaluate answers --content FOLDER --questions FOLDER</c>: the share answered right, wrong, and withheld.</summary>
internal static class EvaluateAnswersCommand
{
    public static Command Create()
    {
        var content = new Option<string>("--content") { Description = "Folder of content; the demo shop's when left out." };
        var questions = new Option<string>("--questions") { Description = "Folder with fr.jsonl and en.jsonl.", Required = true };
        var misses = new Option<bool>("--misses") { Description = "Lists what was not answered right." };
        var command = new Command("answers", "Asks labelled questions of a content folder.") { content, questions, misses };
        command.SetAction(result => Run(result.GetValue(content) ?? "", result.GetValue(questions)!, result.GetValue(misses)));
        return command;
    }

    private static int Run(string content, string folder, bool listsMisses)
    {
        var knowledge = ShopKnowledge.Read(new KnowledgeOptions { ContentFolder = content });
        var reader = new MessageReader(knowledge, TimeProvider.System);
        var desk = new AnswerDesk(knowledge, TimeProvider.System);
        var limits = new DecisionOptions();
        var threshold = knowledge.Confidence.Threshold(limits.MaximumWrong);
        var policy = new DecisionPolicy(limits, threshold);
        var counts = new Counts();
        foreach (var question in LabelledQuestion.ReadFolder(folder))
        {
            var conversation = new Conversation("evaluate", "evaluate", question.Language.Code());
            var message = reader.Read(question.Text, conversation);
            var decision = policy.Decide(message, conversation);
            var text = TextOf(decision, message, desk);
            counts.Add(question, message, desk, text);
            if (listsMisses && text is null ? question.Must is not null : listsMisses && !question.IsAnsweredBy(text!))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{decision.GetType().Name,-12} {message.Confidence:0.00} {message.Best?.Intent} {message.Best?.Probability:0.00} | {question.Text} | {(message.Hits.Count > 0 ? message.Hits[0].Passage.Id : "-")}"));
            }
        }

        Console.WriteLine(counts.Text(threshold));
        return 0;
    }

    /// <summary>What is stated as an answer; null when nothing is.</summary>
    private static string? TextOf(Decision decision, UnderstoodMessage message, AnswerDesk desk) => decision switch
    {
        Decision.Answer answer => desk.Give(answer, message).Reply.Text,
        Decision.Compare compare => desk.Compare(compare, message).Reply.Text,
        Decision.Order { General: { } general } => AnswerDesk.General(general, message).Text,
        Decision.HandOff { General: { } general } => AnswerDesk.General(general, message).Text,
        _ => null,
    };

    private sealed class Counts
    {
        private int _all;
        private int _answerable;
        private int _right;
        private int _wrong;
        private int _firstRight;

        public void Add(LabelledQuestion question, UnderstoodMessage message, AnswerDesk desk, string? text)
        {
            _all++;
            _answerable += question.Must is null ? 0 : 1;
            _right += text is not null && question.IsAnsweredBy(text) ? 1 : 0;
            _wrong += text is not null && !question.IsAnsweredBy(text) ? 1 : 0;
            _firstRight += message.Hits.Count > 0 && question.IsAnsweredBy(desk.TextOf(message.Hits[0].Passage, message)) ? 1 : 0;
        }

        public string Text(double threshold) => string.Create(
            CultureInfo.InvariantCulture,
            $"{_all} questions, {_answerable} with an answer, threshold {threshold:0.00}: right {_right / (double)_answerable:0.000} of those with an answer, wrong {_wrong / (double)_all:0.000} of all, first passage right {_firstRight / (double)_answerable:0.000}");
    }
}
