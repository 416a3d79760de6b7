using Bot.Answers;
using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Mail;
using Bot.Tests.Testing;
using Bot.Understanding;
using Bot.Understanding.Moments;
using Knowledge.Text;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bot.Tests.HandOffs;

public sealed class HandOffDeskTests
{
    private static readonly HashSet<string> ClosedList =
    [
        "customer-request", "missing-knowledge", "low-confidence", "policy-restriction", "tool-failure", "complaint", "repeated-misunderstanding",
    ];

    private static readonly MailDesk NoMail = new(Options.Create(new MailOptions()));

    private static readonly ShopClock Clock =
        new(() => ShopProfile.Read(new KnowledgeOptions().Folder()), new HandOffOptions(), FakeClock.AtDemo());

    private static readonly HashSet<Instant> Free = [];

    private static readonly AnswerDesk Answers = new(BotApplication.Demo, FakeClock.AtDemo());

    private readonly HandOffDesk _desk = new(Answers, Clock, new CallbackDesk(Clock, NoMail), NoMail);
    private readonly Conversation _conversation = new("c1", "webchat", "fr");

    [Fact]
    public void The_words_name_the_ticket_that_is_made_with_them()
    {
        var (spoken, ticket) = Open(Understood.Message());
        Assert.Contains(ticket.Reference, spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Equal(new HandOffNote(ticket.Reference, "ticket", "customer-request"), spoken.Reply.HandOff);
        Assert.Equal((DecisionNames.HandOff, "c1", 7L), (spoken.Reply.Decision, ticket.ConversationId, ticket.Position));
        Assert.StartsWith("2026-11-22T11:00:00", ticket.OpenedAt, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_to_answer_to_is_asked_for_when_it_is_not_known()
    {
        var (spoken, ticket) = Open(Understood.Message());
        Assert.Equal(ticket.Reference, Assert.IsType<Asked.Contact>(spoken.Asked).Ticket.Reference);
        Assert.Contains("quelle adresse électronique", spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Null(ticket.Email);
    }

    [Fact]
    public void The_address_is_not_asked_for_when_it_was_given_now_or_before()
    {
        var (now, _) = Open(Understood.Message() with { Email = "a@b.example" });
        Assert.Null(now.Asked);
        Assert.Contains("a@b.example", now.Reply.Text, StringComparison.Ordinal);
        var (before, ticket) = Made(_desk.Open(
            new Decision.HandOff(HandOffReason.CustomerRequest, "human-agent", null), Understood.Message(),
            _conversation with { Email = "c@d.example", OrderNumber = "MB-20261187" }, 7, Free, []));
        Assert.Null(before.Asked);
        Assert.Equal(("c@d.example", "MB-20261187"), (ticket.Email, ticket.OrderNumber));
    }

    [Fact]
    public void A_ticket_says_by_when_it_has_its_answer()
    {
        var (spoken, ticket) = Open(Understood.Message());
        Assert.Equal("2026-11-23T17:00:00Z", ticket.DueAt);
        Assert.Contains("avant le **lundi 23 novembre à 18\u00a0h**", spoken.Reply.Text, StringComparison.Ordinal);
        var (_, complaint) = Made(_desk.Open(new Decision.HandOff(HandOffReason.Complaint, "complaint", null), Understood.Message(), _conversation, 7, Free, []));
        Assert.Equal("2026-11-24T16:30:00Z", complaint.DueAt);
    }

    [Fact]
    public void A_shop_without_hours_promises_no_moment()
    {
        var clock = new ShopClock(() => new ShopProfile(), new HandOffOptions(), FakeClock.AtDemo());
        var desk = new HandOffDesk(Answers, clock, new CallbackDesk(clock, NoMail), NoMail);
        var (spoken, ticket) = Made(desk.Open(
            new Decision.HandOff(HandOffReason.CustomerRequest, "callback-request", null), Understood.Message(), _conversation, 7, Free, []));
        Assert.Null(ticket.DueAt);
        Assert.Empty(spoken.Reply.Choices);
        Assert.Contains("quel numéro", spoken.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_needs_a_slot_and_a_number_and_no_address()
    {
        var message = Understood.Message() with { Email = "a@b.example" };
        var (asks, callback) = Open(message, "callback-request");
        Assert.Equal(("callback", "callback"), (callback.Kind, asks.Reply.HandOff!.Kind));
        Assert.IsType<Asked.Slot>(asks.Asked);
        Assert.Equal(["Lundi 23 novembre, 9\u00a0h", "Lundi 23 novembre, 9\u00a0h\u00a030", "Lundi 23 novembre, 10\u00a0h"], asks.Reply.Choices.Select(choice => choice.Title));
        var (unreached, _) = Open(message with { Moment = Tuesday }, "callback-request");
        Assert.IsType<Asked.Contact>(unreached.Asked);
        Assert.Contains("quel numéro", unreached.Reply.Text, StringComparison.Ordinal);
        var (known, ticket) = Open(message with { Phone = "+33612345678", Moment = Tuesday }, "callback-request");
        Assert.Null(known.Asked);
        Assert.Equal(("+33612345678", "2026-11-24T14:00:00Z", "2026-11-24T14:30:00Z"), (ticket.Phone, ticket.SlotAt, ticket.DueAt));
        Assert.Equal(ticket.SlotAt, Assert.IsType<ConversationEvent.CallbackSet>(Assert.Single(known.Events)).Callback.SlotAt);
    }

    [Fact]
    public void Every_reason_has_its_name_in_the_closed_list()
    {
        var names = Enum.GetValues<HandOffReason>().Select(reason => reason.Name()).ToList();
        Assert.Equal(ClosedList.Order(), names.Order());
    }

    [Fact]
    public void Every_reason_has_its_words_in_both_languages() => Assert.All(
        from reason in Enum.GetValues<HandOffReason>()
        from language in Enum.GetValues<Language>()
        select (reason, language),
        pair =>
        {
            var message = new UnderstoodMessage("x", pair.language);
            var (spoken, ticket) = Made(_desk.Open(new Decision.HandOff(pair.reason, null, null), message, _conversation, 1, Free, []));
            Assert.DoesNotContain('{', spoken.Reply.Text);
            Assert.Equal((pair.reason.Name(), pair.language.Code()), (ticket.Reason, ticket.Language));
        });

    [Fact]
    public void A_case_is_added_to_what_was_said_about_the_order()
    {
        var said = new Spoken(new Reply("Votre commande est en retard.", "fr", DecisionNames.Order));
        var (spoken, ticket) = Made(_desk.AddCase(said, "delivery-late", Understood.Message() with { OrderNumber = "MB-1" }, _conversation, 3, []));
        Assert.StartsWith("Votre commande est en retard.", spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Equal((DecisionNames.Order, "MB-1", "delivery-late"), (spoken.Reply.Decision, ticket.OrderNumber, ticket.Intent));
    }

    [Fact]
    public void Whoever_leaves_a_contact_is_told_of_the_ticket_as_it_is()
    {
        var (_, ticket) = Open(Understood.Message(), "callback-request");
        var thanks = _desk.ThankForContact(ticket, Understood.Message() with { Phone = "+33612345678" }, _conversation).Reply;
        Assert.Contains("06\u00a012\u00a034\u00a056\u00a078", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(new HandOffNote(ticket.Reference, "callback", "customer-request"), thanks.HandOff);
    }

    [Fact]
    public void Whoever_asks_again_is_told_of_the_ticket_that_is_open()
    {
        var (_, open) = Open(Understood.Message());
        Assert.All(
            from reason in Enum.GetValues<HandOffReason>()
            from language in Enum.GetValues<Language>()
            select (reason, language),
            pair =>
            {
                var (spoken, ticket) = Again(pair.reason, "human-agent", new UnderstoodMessage("x", pair.language), open);
                Assert.Null(ticket);
                Assert.Contains(open.Reference, spoken.Reply.Text, StringComparison.Ordinal);
                Assert.Equal(open.ToNote(), spoken.Reply.HandOff);
                Assert.IsType<Asked.Contact>(spoken.Asked);
            });
    }

    [Fact]
    public void A_call_personal_data_and_another_order_are_other_matters()
    {
        var (_, open) = Open(Understood.Message() with { OrderNumber = "MB-20261187" });
        Assert.NotNull(Again(HandOffReason.CustomerRequest, "callback-request", Understood.Message(), open).Ticket);
        Assert.NotNull(Again(HandOffReason.CustomerRequest, "data-rights", Understood.Message(), open).Ticket);
        Assert.NotNull(Again(HandOffReason.Complaint, "complaint", Understood.Message() with { OrderNumber = "MB-20261190" }, open).Ticket);
        Assert.Null(Again(HandOffReason.Complaint, "complaint", Understood.Message() with { OrderNumber = "MB-20261187" }, open).Ticket);
    }

    [Fact]
    public void A_call_that_is_agreed_is_said_again_until_its_hour_is_past()
    {
        var (_, open) = Open(Understood.Message() with { Phone = "+33612345678", Moment = Tuesday }, "callback-request");
        var (agreed, _) = Again(HandOffReason.CustomerRequest, "callback-request", Understood.Message(), open);
        Assert.Contains("mardi 24 novembre à 15\u00a0h", agreed.Reply.Text, StringComparison.Ordinal);
        var missed = open with { SlotAt = "2026-11-20T14:00:00Z", DueAt = "2026-11-20T14:30:00Z" };
        var (late, _) = Again(HandOffReason.CustomerRequest, "callback-request", Understood.Message(), missed);
        Assert.Contains("excuser", late.Reply.Text, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.IsType<Asked.Slot>(late.Asked).Choices);
    }

    [Fact]
    public void A_promise_that_is_past_is_apologised_for_and_not_made_again()
    {
        var (_, open) = Open(Understood.Message());
        var (late, _) = Again(HandOffReason.CustomerRequest, "human-agent", Understood.Message(), open with { DueAt = "2026-11-20T17:00:00Z" });
        Assert.Contains("excuser", late.Reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("avant le", late.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void References_are_easy_to_read_out_and_hard_to_guess()
    {
        var references = Enumerable.Range(0, 1_000).Select(_ => Ticket.NewReference()).ToList();
        Assert.All(references, reference => Assert.Matches("^T-[2-9A-HJ-NP-Z]{8}$", reference));
        Assert.Distinct(references);
    }

    private static Moment Tuesday => new(new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 24), new LocalTime(15, 0), null, MomentBound.At);

    private (Spoken Spoken, Ticket? Ticket) Again(HandOffReason reason, string intent, UnderstoodMessage message, Ticket open) =>
        _desk.Open(new Decision.HandOff(reason, intent, null), message, _conversation, 9, Free, [open]);

    private (Spoken Spoken, Ticket Ticket) Open(UnderstoodMessage message, string intent = "human-agent") =>
        Made(_desk.Open(new Decision.HandOff(HandOffReason.CustomerRequest, intent, null), message, _conversation, 7, Free, []));

    private static (Spoken Spoken, Ticket Ticket) Made((Spoken Spoken, Ticket? Ticket) opened) => (opened.Spoken, Assert.IsType<Ticket>(opened.Ticket));
}
