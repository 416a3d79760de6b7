using System.Text.RegularExpressions;

namespace Bot.Tests.Dialogues;

/// <summary>
/// A whole conversation, as it stands in a <c>.chat</c> file:
/// <code>
/// # Why this conversation is here.
/// locale: fr                                   (may be left out)
/// setting: Decisions:MaximumWrong=0.001        (any number, or none)
/// shopper: Où est ma commande ?
/// bot(order): numéro &amp; /adresse (électronique|e-mail)/ &amp; !CP0042917FR
/// choices: Lundi 23 novembre, 9 h | Autre          (its buttons, in order)
/// ticket: kind=callback phone=+33612345678     (the last ticket of the conversation, in the database)
/// tickets: 1                                   (how many it has)
/// later: 20 h                                  (so much time passes)
/// never stored: 4970101234567893               (in no byte of the database)
/// </code>
/// In brackets stands the decision, where it matters. What the bot must say is parted by <c>&amp;</c>: words it holds, a
/// regular expression between slashes, and with an exclamation mark what it may not hold.
/// </summary>
internal sealed partial record Dialogue(string? Locale, IReadOnlyList<string> Settings, IReadOnlyList<DialogueStep> Steps)
{
    /// <exception cref="FormatException">A line is not of the form; it is named.</exception>
    public static Dialogue Read(string file)
    {
        var (locale, settings, steps) = ((string?)null, new List<string>(), new List<DialogueStep>());
        foreach (var (line, number) in File.ReadLines(file).Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var match = Form().Match(line);
            if (!match.Success)
            {
                throw new FormatException($"{Path.GetFileName(file)}, line {number}: {line}");
            }

            var value = match.Groups["value"].Value;
            switch (match.Groups["word"].Value)
            {
                case "locale":
                    locale = value;
                    break;
                case "setting":
                    settings.Add(value);
                    break;
                case var word:
                    steps.Add(new DialogueStep(number, word, match.Groups["decision"].Value, value));
                    break;
            }
        }

        return new Dialogue(locale, settings, steps);
    }

    [GeneratedRegex(@"^(?<word>locale|setting|shopper|later|choices|ticket|tickets|never stored|bot)(?:\((?<decision>[a-z-]+)\))?:\s*(?<value>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}

/// <param name="Line">Where it stands in its file.</param>
/// <param name="Decision">Empty when any will do.</param>
/// <param name="Word">shopper, bot, later, choices, ticket, tickets or never stored.</param>
internal sealed record DialogueStep(int Line, string Word, string Decision, string Value);
