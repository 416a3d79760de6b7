using Bot.Conversations;
using Bot.Decisions;
using Bot.HandOffs;
using Bot.Tests.Testing;
using Bot.Understanding;
using Knowledge.Text;

namespace Bot.Tests.HandOffs;

public sealed class HandOffDeskTests
{
    private static readonly HashSet<string> ClosedList =
    [
        "customer-request", "missing-knowledge", "low-confidence", "policy-restriction", "tool-failure", "complaint", "repeated-misunderstanding",
    ];

    private readonly HandOffDesk _desk = new(FakeClock.AtDemo());
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
        var (before, ticket) = _desk.Open(
            new Decision.HandOff(HandOffReason.CustomerRequest, "human-agent", null), Understood.Message(),
            _conversation with { Email = "c@d.example", OrderNumber = "MB-20261187" }, 7);
        Assert.Null(before.Asked);
        Assert.Equal(("c@d.example", "MB-20261187"), (ticket.Email, ticket.OrderNumber));
    }

    [Fact]
    public void A_call_needs_a_number_and_not_an_address()
    {
        var message = Understood.Message() with { Email = "a@b.example" };
        var (asks, callback) = Open(message, "callback-request");
        Assert.Equal(("callback", "callback"), (callback.Kind, asks.Reply.HandOff!.Kind));
        Assert.NotNull(asks.Asked);
        Assert.Contains("quel numéro", asks.Reply.Text, StringComparison.Ordinal);
        var (known, ticket) = Open(message with { Phone = "+33612345678" }, "callback-request");
        Assert.Null(known.Asked);
        Assert.Equal("+33612345678", ticket.Phone);
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
            var (spoken, ticket) = _desk.Open(new Decision.HandOff(pair.reason, null, null), message, _conversation, 1);
            Assert.DoesNotContain('{', spoken.Reply.Text);
            Assert.Equal((pair.reason.Name(), pair.language.Code()), (ticket.Reason, ticket.Language));
        });

    [Fact]
    public void A_case_is_added_to_what_was_said_about_the_order()
    {
        var said = new Spoken(new Reply("Votre commande est en retard.", "fr", DecisionNames.Order));
        var (spoken, ticket) = _desk.AddCase(said, "delivery-late", Understood.Message() with { OrderNumber = "MB-1" }, _conversation, 3);
        Assert.StartsWith("Votre commande est en retard.", spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, spoken.Reply.Text, StringComparison.Ordinal);
        Assert.Equal((DecisionNames.Order, "MB-1", "delivery-late"), (spoken.Reply.Decision, ticket.OrderNumber, ticket.Intent));
    }

    [Fact]
    public void Whoever_leaves_a_contact_is_told_of_the_ticket_as_it_is()
    {
        var (asks, ticket) = Open(Understood.Message(), "callback-request");
        var thanks = HandOffDesk.ThankForContact(((Asked.Contact)asks.Asked!).Ticket, Understood.Message() with { Phone = "+33612345678" }).Reply;
        Assert.Contains("+33612345678", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(new HandOffNote(ticket.Reference, "callback", "customer-request"), thanks.HandOff);
    }

    [Fact]
    public void References_are_easy_to_read_out_and_hard_to_guess()
    {
        var references = Enumerable.Range(0, 1_000).Select(_ => Ticket.NewReference()).ToList();
        Assert.All(references, reference => Assert.Matches("^T-[2-9A-HJ-NP-Z]{8}$", reference));
        Assert.Distinct(references);
    }

    private (Spoken Spoken, Ticket Ticket) Open(UnderstoodMessage message, string intent = "human-agent") =>
        _desk.Open(new Decision.HandOff(HandOffReason.CustomerRequest, intent, null), message, _conversation, 7);
}
