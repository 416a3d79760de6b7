using System.Globalization;
using Bot.Conversations;
using Bot.Decisions;
using Bot.Understanding;
using Knowledge.Text;
using Training;

namespace Quality.Tests;

/// <summary>Messages written apart from the examples, read by the program with the model that ships.</summary>
public sealed class MessageTests(ITestOutputHelper output)
{
    private static readonly Lazy<ShopKnowledge> Shop = new(() => ShopKnowledge.Read(new KnowledgeOptions()));

    [Theory]
    [InlineData("plain.fr.txt", Language.French, Bars.PlainFrench)]
    [InlineData("rough.fr.txt", Language.French, Bars.RoughFrench)]
    [InlineData("english.en.txt", Language.English, Bars.English)]
    public void What_is_wanted_is_recognised(string file, Language language, double bar)
    {
        var right = 0;
        var messages = LabelledMessage.Read(Path(file), language);
        foreach (var style in messages.GroupBy(message => message.Style))
        {
            var found = style.Count(IsRecognised);
            right += found;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Key}: {found} of {style.Count()}"));
        }

        var share = right / (double)messages.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {right} of {messages.Count}, {share:0.000}"));
        Assert.InRange(share, bar, 1);
    }

    [Fact]
    public void What_is_not_the_shop_s_business_is_not_answered()
    {
        var messages = LabelledMessage.ReadOutOfScope(Path("out-of-scope.txt"));
        var answered = messages.Where(message => IsTreatedAsBusiness(message)).ToList();
        answered.ForEach(message => output.WriteLine(message.Text));
        var share = answered.Count / (double)messages.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered.Count} of {messages.Count} treated as the shop's business, {share:0.000}"));
        Assert.InRange(share, 0, Bars.OutOfScopeAnswered);
    }

    [Fact]
    public void Every_message_names_intents_that_exist()
    {
        var messages = Directory.EnumerateFiles(Path(""), "*.??.txt").SelectMany(file => LabelledMessage.Read(file, Language.French)).ToList();
        Assert.InRange(messages.Count, 400, int.MaxValue);
        Assert.All(messages.SelectMany(message => message.Intents), intent => Assert.NotNull(Intent.Find(intent)));
    }

    private bool IsRecognised(LabelledMessage message)
    {
        var best = Read(message).Message.Best;
        var isRight = message.Intents.Contains(best?.Intent);
        if (!isRight)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {string.Join('/', message.Intents)}, read as {best?.Intent} {best?.Probability:0.00}: {message.Text}"));
        }

        return isRight;
    }

    private static bool IsTreatedAsBusiness(LabelledMessage message)
    {
        var (read, conversation) = Read(message);
        var limits = new DecisionOptions();
        var policy = new DecisionPolicy(limits, Shop.Value.Confidence.Threshold(limits.MaximumWrong));
        return policy.Decide(read, conversation) is Decision.Answer or Decision.Compare or Decision.Order or Decision.HandOff;
    }

    private static (UnderstoodMessage Message, Conversation Conversation) Read(LabelledMessage message)
    {
        var conversation = new Conversation("quality", "quality", message.Language.Code());
        return (new MessageReader(Shop.Value, TimeProvider.System).Read(message.Text, conversation), conversation);
    }

    private static string Path(string file) => System.IO.Path.Combine(Checkout.Root, "tests", "Quality.Tests", "Messages", file);
}
