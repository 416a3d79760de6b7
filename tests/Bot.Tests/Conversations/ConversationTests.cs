using Bot.Conversations;
using Knowledge.Text;

namespace Bot.Tests.Conversations;

public sealed class ConversationTests
{
    private readonly Conversation _new = new("c1", "webchat", "fr");

    [Fact]
    public void Every_event_counts_as_a_version() => Assert.Equal(
        2, _new.Apply(new ConversationEvent.Greeted("fr")).Apply(new ConversationEvent.OrderProven("MB-1")).Version);

    [Fact]
    public void The_language_follows_the_shopper() => Assert.Equal(Language.English, Said(_new, "en").Language);

    [Fact]
    public void Messages_that_were_not_understood_count_until_one_is()
    {
        var twice = Told(Told(_new, DecisionNames.Unknown), DecisionNames.AskBack);
        Assert.Equal(2, twice.Misunderstood);
        Assert.Equal(0, Told(twice, DecisionNames.Answer).Misunderstood);
    }

    [Fact]
    public void A_refused_pair_waits_for_one_half_to_be_given_anew()
    {
        var given = _new.Apply(new ConversationEvent.ShopperSaid("a", "t", "fr", null, null, "MB-1", "x@y.example", null));
        var refused = given.Apply(new ConversationEvent.OrderRefused());
        Assert.Equal((true, 1), (refused.PairRefused, refused.WrongPairs));
        Assert.False(refused.Apply(new ConversationEvent.ShopperSaid("b", "t", "fr", null, null, null, "z@y.example", null)).PairRefused);
    }

    [Fact]
    public void Events_are_read_back_as_they_were_written()
    {
        ConversationEvent said = new ConversationEvent.BotSaid(
            DecisionNames.AskBack, "returns", 0.4, null, null, new Asked.Which([new Choice("A", "a"), new Choice("B", "b")]));
        var read = Json.Read<ConversationEvent>(Json.Write(said));
        Assert.Equivalent(said, read, strict: true);
    }

    private static Conversation Said(Conversation conversation, string language) =>
        conversation.Apply(new ConversationEvent.ShopperSaid("a", "t", language, null, null, null, null, null));

    private static Conversation Told(Conversation conversation, string decision) =>
        conversation.Apply(new ConversationEvent.BotSaid(decision, null, null, null, null, null));
}
