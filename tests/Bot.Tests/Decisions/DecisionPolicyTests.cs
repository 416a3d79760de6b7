using Bot.Conversations;
using Bot.Decisions;
using Bot.Tests.Testing;
using Bot.Understanding;
using Bot.Understanding.Moments;
using Knowledge.Content;
using NodaTime;

namespace Bot.Tests.Decisions;

public sealed class DecisionPolicyTests
{
    private const double Threshold = 0.7;

    private static readonly HandOffNote Ticket = new("T-1", "callback", "customer-request");

    private readonly DecisionPolicy _policy = new(new DecisionOptions { MisunderstoodBeforeHandOff = 3 }, Threshold);
    private readonly Conversation _new = new("c1", "webchat", "fr");

    [Fact]
    public void A_sure_reading_is_answered_from_the_threshold_on()
    {
        var hit = Understood.Hit("Combien coûte la livraison ?", "delivery-cost");
        var message = Understood.Message().Wants(("delivery-cost", 0.9));
        Assert.Equal(hit, Assert.IsType<Decision.Answer>(Decide(message.Finds(Threshold, hit))).Hit);
        Assert.IsNotType<Decision.Answer>(Decide(message.Finds(Threshold - 0.001, hit)));
    }

    [Fact]
    public void The_same_message_in_the_same_state_gets_the_same_decision()
    {
        var message = Understood.Message().Wants(("delivery-cost", 0.9)).Finds(0.5, Understood.Hit("A"), Understood.Hit("B"));
        Assert.Equivalent(Decide(message), Decide(message), strict: true);
    }

    [Theory]
    [InlineData("human-agent", HandOffReason.CustomerRequest)]
    [InlineData("callback-request", HandOffReason.CustomerRequest)]
    [InlineData("data-rights", HandOffReason.CustomerRequest)]
    [InlineData("complaint", HandOffReason.Complaint)]
    public void What_only_a_person_may_do_goes_to_a_person_however_sure_an_answer_is(string intent, object reason)
    {
        var decision = Decide(Understood.Message().Wants((intent, 0.95)).Finds(0.99, Understood.Hit("A", "delivery-cost")));
        Assert.Equal(((HandOffReason)reason, intent), Assert.IsType<Decision.HandOff>(decision) is var handOff ? (handOff.Reason, handOff.Intent) : default);
    }

    [Theory]
    [InlineData("order-status")]
    [InlineData("refund-status")]
    [InlineData("order-cancel")]
    public void What_needs_the_order_asks_for_it_and_gives_the_rule_that_was_found(string intent)
    {
        var rule = Understood.Hit("La règle", intent);
        var decision = Decide(Understood.Message().Wants((intent, 0.95)).Finds(0.1, Understood.Hit("A", "delivery-cost"), rule));
        var order = Assert.IsType<Decision.Order>(decision);
        Assert.Equal((intent, rule), (order.Intent, order.General));
    }

    [Fact]
    public void A_bare_order_number_asks_where_it_is() => Assert.Equal(
        "order-status", Assert.IsType<Decision.Order>(Decide(Understood.Message() with { OrderNumber = "MB-20261187" })).Intent);

    [Fact]
    public void A_sure_passage_about_orders_asks_for_the_order_too()
    {
        var hit = Understood.Hit("Suivre ma commande", "order-status");
        Assert.Equal(hit, Assert.IsType<Decision.Order>(Decide(Understood.Message().Wants(("order-status", 0.1)).Finds(0.95, hit))).General);
    }

    [Fact]
    public void Talk_is_talked_about() => Assert.Equal(
        "thanks", Assert.IsType<Decision.Dialogue>(Decide(Understood.Message("merci").Wants(("thanks", 0.95)))).Intent);

    [Fact]
    public void What_is_not_the_shops_business_is_not_known_unless_a_passage_surely_answers()
    {
        var message = Understood.Message().Wants(("out-of-scope", 0.95));
        Assert.IsType<Decision.Unknown>(Decide(message.Finds(0.05, Understood.Hit("A"))));
        Assert.IsType<Decision.Answer>(Decide(message.Finds(0.95, Understood.Hit("A", "delivery-cost"))));
    }

    [Fact]
    public void An_unsure_reading_is_asked_back_with_three_choices_that_differ()
    {
        var decision = Decide(Understood.Message().Wants(("delivery-cost", 0.4)).Finds(
            Threshold - 0.1, Understood.Hit("A"), Understood.Hit("A"), Understood.Hit("Produit", kind: PassageKind.Product),
            Understood.Hit("B"), Understood.Hit("C"), Understood.Hit("D")));
        Assert.Equal(["A", "B", "C"], Assert.IsType<Decision.AskBack>(decision).Hits.Select(hit => hit.Passage.Title));
    }

    [Fact]
    public void Nothing_understood_is_said_openly() => Assert.IsType<Decision.Unknown>(Decide(Understood.Message().Wants(("delivery-cost", 0.1))));

    [Fact]
    public void Not_understood_three_times_in_a_row_goes_to_a_person()
    {
        var message = Understood.Message().Wants(("delivery-cost", 0.1)).Finds(0.01, Understood.Hit("A"));
        Assert.IsType<Decision.Unknown>(Decide(message, _new with { Misunderstood = 1 }));
        Assert.Equal(
            HandOffReason.RepeatedMisunderstanding,
            Assert.IsType<Decision.HandOff>(Decide(message, _new with { Misunderstood = 2 })).Reason);
    }

    [Fact]
    public void Nothing_to_read_is_nothing_whatever_was_asked() => Assert.All(
        new Asked?[] { null, new Asked.Contact(Ticket), new Asked.Order("order-status"), new Asked.Person("x") },
        asked => Assert.IsType<Decision.Unknown>(Decide(Understood.Message("🙂") with { IsWordless = true }, _new with { Asked = asked })));

    [Fact]
    public void Another_language_is_not_understood() => Assert.IsType<Decision.Unknown>(
        Decide(Understood.Message().Wants(("delivery-cost", 0.9)).Finds(0.99, Understood.Hit("A")) with { IsOurLanguage = false }));

    [Fact]
    public void An_address_or_a_number_after_it_was_asked_for_belongs_to_the_ticket()
    {
        var asked = _new with { Asked = new Asked.Contact(Ticket) };
        var byMail = Decide(Understood.Message("a@b.example") with { Email = "a@b.example" }, asked);
        Assert.Equal(Ticket, Assert.IsType<Decision.TakeContact>(byMail).Ticket);
        Assert.IsType<Decision.TakeContact>(Decide(Understood.Message("06…") with { Phone = "+33612345678" }, asked));
        Assert.IsType<Decision.Dialogue>(Decide(Understood.Message("merci").Wants(("thanks", 0.95)), asked));
    }

    [Fact]
    public void A_moment_or_a_number_settles_the_call_that_was_asked_for()
    {
        var asked = _new with { Callback = new Callback(Ticket), Asked = new Asked.Slot([]) };
        Assert.Equal(Ticket, Assert.IsType<Decision.SetCallback>(Decide(Tuesday("mardi").Wants(("delivery-time", 0.9)), asked)).Callback.Ticket);
        Assert.IsType<Decision.SetCallback>(Decide(Understood.Message("06…") with { Phone = "+33612345678" }, asked));
        Assert.IsType<Decision.SetCallback>(Decide(Tuesday("mardi"), asked with { Asked = new Asked.Contact(Ticket) }));
        Assert.IsType<Decision.Dialogue>(Decide(Understood.Message("merci").Wants(("thanks", 0.95)), asked));
    }

    [Fact]
    public void A_question_with_a_day_in_it_moves_no_call()
    {
        var question = Tuesday("êtes-vous ouverts mardi ?").Wants(("contact-details", 0.9)).Finds(0.99, Understood.Hit("A"));
        Assert.IsType<Decision.Answer>(Decide(question, _new with { Callback = new Callback(Ticket), Asked = new Asked.Slot([]) }));
        Assert.IsType<Decision.Answer>(Decide(question with { Corrects = true }, _new with { Callback = new Callback(Ticket) }));
        Assert.IsNotType<Decision.SetCallback>(Decide(Tuesday("mardi")));
    }

    [Fact]
    public void A_call_that_was_settled_is_moved_by_a_correction_or_by_asking_again()
    {
        var settled = _new with { Callback = new Callback(Ticket) };
        Assert.IsType<Decision.SetCallback>(Decide(Tuesday("plutôt mardi") with { Corrects = true }, settled));
        Assert.IsType<Decision.SetCallback>(Decide(Tuesday("rappelez-moi mardi").Wants(("callback-request", 0.9)), settled));
        Assert.IsNotType<Decision.SetCallback>(Decide(Tuesday("mardi").Wants(("greeting", 0.9)), settled));
    }

    [Fact]
    public void An_address_that_nobody_asked_for_is_no_contact() => Assert.IsNotType<Decision.TakeContact>(
        Decide(Understood.Message("a@b.example") with { Email = "a@b.example" }));

    [Theory]
    [InlineData("MB-20261187", null)]
    [InlineData(null, "a@b.example")]
    public void Half_of_a_pair_after_it_was_asked_for_belongs_to_what_was_wanted(string? number, string? email)
    {
        var asked = _new with { Asked = new Asked.Order("refund-status") };
        var decision = Decide(Understood.Message().Wants(("greeting", 0.9)) with { OrderNumber = number, Email = email }, asked);
        Assert.Equal("refund-status", Assert.IsType<Decision.Order>(decision).Intent);
    }

    [Fact]
    public void A_yes_brings_the_person_that_was_offered()
    {
        var yes = Understood.Message("oui").Wants(("affirm", 0.95));
        Assert.Equal(
            HandOffReason.MissingKnowledge,
            Assert.IsType<Decision.HandOff>(Decide(yes, _new with { Asked = new Asked.Person("quoi ?") })).Reason);
        Assert.IsType<Decision.Dialogue>(Decide(yes));
    }

    [Fact]
    public void A_choice_that_is_picked_is_answered_however_unsure_the_reading()
    {
        var (first, second) = (Understood.Hit("A", "delivery-cost"), Understood.Hit("B", "delivery-cost"));
        var picked = Understood.Message("B").Wants(("delivery-cost", 0.1)).Finds(0.01, first, second) with { IsChoice = true };
        Assert.Equal(second, Assert.IsType<Decision.Answer>(Decide(picked, Asking("A", "B"))).Hit);
    }

    [Fact]
    public void A_choice_about_orders_asks_for_the_order()
    {
        var picked = Understood.Message("A").Finds(0.01, Understood.Hit("A", "order-status")) with { IsChoice = true };
        Assert.Equal("order-status", Assert.IsType<Decision.Order>(Decide(picked, Asking("A"))).Intent);
    }

    private static UnderstoodMessage Tuesday(string text) =>
        Understood.Message(text) with { Moment = new Moment(new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 24), null, null, MomentBound.None) };

    private Conversation Asking(params string[] titles) =>
        _new with { Asked = new Asked.Which([.. titles.Select(title => new Choice(title, title))]) };

    private Decision Decide(UnderstoodMessage message, Conversation? conversation = null) => _policy.Decide(message, conversation ?? _new);
}
