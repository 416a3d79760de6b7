namespace Bot.Tests.HandOffs.Faults;

/// <summary>A step of a hand-off that a commit makes, and dying at which must change nothing.</summary>
/// <param name="Name">What the commit does.</param>
/// <param name="Prepare">Brings the conversation to the step.</param>
/// <param name="Act">The step; done again after the program came back, as a client does that heard nothing.</param>
/// <param name="Row">What is there after the commit, for <c>SELECT COUNT(*) FROM</c>.</param>
/// <param name="Expect">What the shopper and the team have in the end.</param>
internal sealed record HandOffStep(string Name, Func<Stage, Task> Prepare, Func<Stage, Task> Act, Func<Stage, string> Row, Func<Stage, Task> Expect)
{
    private const string Phone = "06 12 34 56 78";

    public static IReadOnlyList<HandOffStep> All { get; } =
    [
        new("the wish is stored", Offline, Wish, stage => $"transcript WHERE {Of(stage)} AND client_key = '{stage.Mark}'", TicketAsync),
        new("a ticket is opened", Offline, Wish, stage => $"tickets WHERE {Of(stage)}", TicketAsync),
        new("a call is asked for", Offline, stage => stage.SayAsync("Pouvez-vous me rappeler ?"), stage => $"tickets WHERE {Of(stage)}", TicketAsync),
        new("an address is given", WithTicket, stage => stage.SayAsync(stage.Address), stage => $"mails WHERE {Of(stage)}", PromisedMailAsync),
        new("a mail is sent", WithTicket, stage => stage.SayAsync(stage.Address), stage => $"mails WHERE {Of(stage)} AND state = 'sent'", PromisedMailAsync),
        new("a slot is chosen", stage => stage.AskForCallAsync(), ChooseSlotAsync, stage => $"tickets WHERE {Of(stage)} AND slot_at IS NOT NULL", SlotAsync),
        new("a number is given", WithSlotAsync, stage => stage.SayAsync(Phone), stage => $"callback_consents WHERE {Of(stage)}", CallAsync),
        new("the queue is entered", Online, Wish, stage => $"live_chats WHERE {Of(stage)}", WaitsAsync),
        new("a written answer is chosen", stage => stage.WaitAsync(), stage => stage.SayAsync("Recevoir une réponse écrite"), Over, LeftAsync),
        new("the wait is too long", stage => stage.WaitAsync(), stage => stage.AdvanceAsync(301), Over, stage => stage.SeesOnceAsync("personne n’a pu vous rejoindre")),
        new("an agent takes over", stage => stage.WaitAsync(), stage => stage.AgentAsync("take"), stage => $"live_chats WHERE {Of(stage)} AND state = 'active'", JoinedAsync),
        new("the agent is announced", stage => stage.WaitAsync(), stage => stage.AgentAsync("take"), stage => Line(stage, "a rejoint"), JoinedAsync),
        new("an agent's words are taken", stage => stage.JoinAsync(), SpeakAsync, stage => $"continuations WHERE {Of(stage)} AND source_key = '{stage.Mark}'", HeardAsync),
        new("an agent's words are said", stage => stage.JoinAsync(), SpeakAsync, stage => Line(stage, stage.Mark), HeardAsync),
        new("a shopper's words go to the agent", stage => stage.JoinAsync(), stage => stage.SayAsync($"Précision {stage.Mark}"), stage => $"events WHERE {Of(stage)} AND data LIKE '%{stage.Mark}%'", ForwardedAsync),
        new("a colleague gets the chat", stage => stage.JoinAsync(), stage => stage.AgentAsync("transfer", "Paul"), stage => $"live_chats WHERE {Of(stage)} AND agent_name = 'Paul'", stage => stage.SeesOnceAsync("Paul, de l’équipe, prend la suite")),
        new("an agent's line breaks", stage => stage.JoinAsync(), stage => stage.AdvanceAsync(70), stage => $"live_chats WHERE {Of(stage)} AND state = 'waiting'", stage => stage.SeesOnceAsync("a perdu sa connexion")),
        new("the chat is handed back", stage => stage.JoinAsync(), stage => stage.AgentAsync("hand-back"), Over, stage => stage.SeesOnceAsync("C’est de nouveau moi")),
        new("the bot is announced", stage => stage.JoinAsync(), stage => stage.AgentAsync("hand-back"), stage => Line(stage, "de nouveau moi"), stage => stage.SeesOnceAsync("C’est de nouveau moi")),
    ];

    private static string Of(Stage stage) => $"conversation_id = '{stage.Id}'";

    private static string Over(Stage stage) => $"live_chats WHERE {Of(stage)} AND state = 'over'";

    private static string Line(Stage stage, string text) => $"transcript WHERE {Of(stage)} AND author = 'bot' AND body LIKE '%{text}%'";

    private static Task Offline(Stage stage) => stage.SetPresenceAsync(online: false);

    private static Task Online(Stage stage) => stage.SetPresenceAsync(online: true);

    private static Task Wish(Stage stage) => stage.SayAsync(Stage.Wish);

    private static async Task WithTicket(Stage stage)
    {
        await Offline(stage);
        await stage.AskAsync(Stage.Wish);
    }

    private static async Task WithSlotAsync(Stage stage) => await stage.AskAsync((await stage.AskForCallAsync()).Choices[0]);

    private static async Task ChooseSlotAsync(Stage stage) => await stage.SayAsync("1");

    private static Task SpeakAsync(Stage stage) => stage.AgentAsync("say", $"Bonjour, voici {stage.Mark}.");

    private static async Task TicketAsync(Stage stage)
    {
        await stage.IsAnsweredAsync("sous la référence");
        await stage.HasAsync(1, $"tickets WHERE {Of(stage)}");
    }

    private static async Task PromisedMailAsync(Stage stage)
    {
        await stage.IsAnsweredAsync("c’est noté pour la demande");
        await stage.HasAsync(1, $"mails WHERE {Of(stage)}");
        await stage.GetsMailAsync();
    }

    private static async Task SlotAsync(Stage stage)
    {
        await stage.IsAnsweredAsync("est retenu");
        await stage.HasAsync(1, $"tickets WHERE {Of(stage)} AND slot_at IS NOT NULL");
    }

    private static async Task CallAsync(Stage stage)
    {
        await stage.IsAnsweredAsync("C’est confirmé");
        await stage.HasAsync(1, $"tickets WHERE {Of(stage)} AND slot_at IS NOT NULL AND phone IS NOT NULL");
        await stage.HasAsync(1, $"callback_consents WHERE {Of(stage)}");
    }

    private static async Task WaitsAsync(Stage stage)
    {
        await stage.IsAnsweredAsync(" la file");
        await stage.HasAsync(1, $"live_chats WHERE {Of(stage)} AND state = 'waiting'");
    }

    private static async Task LeftAsync(Stage stage)
    {
        await stage.IsAnsweredAsync("nous vous répondons par écrit");
        await stage.HasAsync(1, $"tickets WHERE {Of(stage)} AND due_at IS NOT NULL");
    }

    private static async Task JoinedAsync(Stage stage)
    {
        await stage.SeesOnceAsync("Camille, de l’équipe, a rejoint");
        await stage.HasAsync(1, $"live_chats WHERE {Of(stage)} AND state = 'active' AND agent_name = 'Camille'");
    }

    private static Task HeardAsync(Stage stage) => stage.SeesOnceAsync($"voici {stage.Mark}");

    private static async Task ForwardedAsync(Stage stage)
    {
        await stage.AgentAsync("hand-back");
        await stage.SeesOnceAsync("C’est de nouveau moi");
        await stage.HasAsync(1, $"transcript WHERE {Of(stage)} AND author = 'shopper' AND body LIKE '%{stage.Mark}%' AND body LIKE '%Précision%'");
        await stage.HasAsync(0, $"transcript AS reply JOIN transcript AS said ON said.conversation_id = reply.conversation_id AND said.activity_id = reply.reply_to AND said.body LIKE '%Précision {stage.Mark}%'");
    }
}
