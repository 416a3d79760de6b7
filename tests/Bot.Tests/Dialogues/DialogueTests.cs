using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Tests.Architecture;
using Bot.Tests.Testing;

namespace Bot.Tests.Dialogues;

/// <summary>Whole conversations, each a file of this folder, held with the program over Direct Line.</summary>
public sealed class DialogueTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Bot.Tests", "Dialogues");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.chat").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory, MemberData(nameof(Files))]
    public async Task A_conversation_goes_as_written(string name)
    {
        var dialogue = Dialogue.Read(Path.Combine(Folder, $"{name}.chat"));
        await using var bot = new BotApplication(
            [.. dialogue.Settings.Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], pair[1]))])
        { Clock = FakeClock.AtDemo() };
        var shopper = await bot.DirectLine.StartAsync(locale: dialogue.Locale);
        await shopper.GreetingAsync();
        Said? answer = null;
        foreach (var step in dialogue.Steps)
        {
            var place = $"{name}.chat, line {step.Line}";
            switch (step.Word)
            {
                case "shopper":
                    answer = await shopper.AskAsync(step.Value);
                    break;
                case "later":
                    bot.Clock!.Advance(TimeSpan.FromHours(double.Parse(step.Value.Split(' ')[0], CultureInfo.InvariantCulture)));

                    // Tokens end; the shop's own server goes on for the shopper.
                    shopper = new Shopper(shopper.Client, shopper.ConversationId, BotApplication.Secret, shopper.StreamUrl);
                    break;
                case "bot":
                    MustSay(place, step, answer!);
                    break;
                case "choices":
                    Assert.Equal((place, step.Value), (place, string.Join(" | ", answer!.Choices.Select(Plain))));
                    break;
                case "ticket":
                    await MustHoldTicketAsync(place, bot.Rows, step.Value);
                    break;
                case "tickets":
                    Assert.Equal((place, long.Parse(step.Value, null)), (place, await bot.Rows.CountAsync("SELECT COUNT(*) FROM tickets")));
                    break;
                default:
                    Assert.False(bot.Rows.Hold(step.Value), $"{place}: the database holds {step.Value}");
                    break;
            }
        }
    }

    private static void MustSay(string place, DialogueStep step, Said answer)
    {
        var text = Plain(answer.Text);
        Assert.True(step.Decision.Length == 0 || step.Decision == answer.Decision, $"{place}: {step.Decision} was due, {answer.Decision} came: {text}");
        foreach (var part in step.Value.Split(" & ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (mustNot, wanted) = part.StartsWith('!') ? (true, part[1..]) : (false, part);
            var holds = wanted is ['/', .., '/']
                ? Regex.IsMatch(text, wanted[1..^1], RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
                : text.Contains(Plain(wanted), StringComparison.OrdinalIgnoreCase);
            Assert.True(holds != mustNot, $"{place}: {part} in: {text}");
        }
    }

    private static async Task MustHoldTicketAsync(string place, StoredRows rows, string fields)
    {
        foreach (var pair in fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)))
        {
            Assert.Matches("^[a-z_]+$", pair[0]);
            var stored = (await rows.QueryAsync<string?>($"SELECT {pair[0]} FROM tickets ORDER BY position DESC LIMIT 1")).SingleOrDefault();
            Assert.Equal((place, pair[1]), (place, stored ?? "-"));
        }
    }

    /// <summary>One space is as good as another, and so is an apostrophe.</summary>
    private static string Plain(string text) => Regex.Replace(text, @"\s+", " ").Replace('’', '\'');
}
