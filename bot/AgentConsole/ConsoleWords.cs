using Bot.AgentConsole.Accounts;
using Bot.Answers;
using Knowledge.Text;

namespace Bot.AgentConsole;

/// <summary>What the console's screens say, by key and language; the texts stand in <c>Words/*.json</c>.</summary>
internal static class ConsoleWords
{
    public static readonly TextTable Table = new("AgentConsole.Words");

    /// <inheritdoc cref="TextTable.Of"/>
    public static string Of(Language language, string key, params ReadOnlySpan<(string Name, string? Value)> values) => Table.Of(language, key, values);

    /// <inheritdoc cref="TextTable.Term"/>
    public static string Term(Language language, string kind, string? term) => Table.Term(language, kind, term);

    /// <summary>Who is signed in has a language of their own; before, the browser says what they read.</summary>
    public static Language LanguageOf(HttpContext context) =>
        Languages.Parse(context.User.FindFirst(SessionAuthentication.LanguageClaim)?.Value) ?? LanguageOf(context.Request);

    private static Language LanguageOf(HttpRequest request) =>
        request.Headers.AcceptLanguage.ToString().TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.French;
}
