using Bot.Answers;
using Bot.Conversations;
using Bot.Mail;
using Knowledge.Text;
using NodaTime;

namespace Bot.HandOffs.Promises;

/// <summary>What a shopper is told of a promise that slips: before, that it may; after, an apology with a new moment. Pure.</summary>
internal sealed class PromiseDesk(ShopClock clock, MailDesk mails)
{
    public Continuation.Say Warn(Promise promise) => Say(promise, "promise.warned", MailKinds.PromiseWarned, null);

    /// <param name="again">By when it is promised anew; null where nothing more can be.</param>
    public Continuation.Say Excuse(Promise promise, Instant? again) =>
        Say(promise, again is null ? "promise.broken" : "promise.broken.again", MailKinds.PromiseBroken, again);

    /// <summary>The end of the next working day; a promise that was already made again is not made a third time.</summary>
    public Instant? Again(Promise promise) => promise.Kind == PromiseKinds.Again ? null : clock.Working.EndOfWorkingDay(clock.Now, 1);

    private Continuation.Say Say(Promise promise, string key, string kind, Instant? again)
    {
        var language = Languages.Parse(promise.Language) ?? Language.French;
        var words = Phrases.Of(
            language, key,
            ("reference", promise.Reference), ("moment", clock.Say(language, Instant.FromUnixTimeMilliseconds(promise.DueAt))),
            ("again", again is { } next ? clock.Say(language, next) : ""));
        return new Continuation.Say(new Reply(words, language.Code(), DecisionNames.HandOff))
        {
            Mail = mails.Reaches(promise.Email)
                ? new MailNote(kind, promise.Email!, language.Code(), promise.Reference) { Text = words.Replace("**", "", StringComparison.Ordinal) }
                : null,
        };
    }
}
