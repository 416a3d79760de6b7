using System.CommandLine;
using Knowledge.Text;
using Training.Vectors;

namespace Bot.Commands;

/// <summary><c>bot vectors …</c>: the two steps of <c>training/vectors/make</c> that need our analyser.</summary>
internal static class VectorsCommand
{
    public static Command Create() =>
        new("vectors", "Makes the word vectors; see training/vectors/make.") { Terms(), Pack() };

    private static Command Terms()
    {
        var language = new Option<string>("--lang") { Description = "fr or en.", DefaultValueFactory = _ => "fr" };
        var text = new Argument<string>("text") { Description = "A file of text." };
        var to = new Argument<string>("to") { Description = "Where its analysed words are written, line by line." };
        var command = new Command("terms", "Analyses a text as content and questions are.") { language, text, to };
        command.SetAction(result =>
        {
            var analyser = Analyser.For(Languages.Parse(result.GetValue(language)) ?? Language.French);
            File.WriteAllLines(result.GetValue(to)!, File.ReadLines(result.GetValue(text)!)
                .Select(analyser.Analyse)
                .Select(line => line.Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).ToList())
                .Where(terms => terms.Count > 1)
                .Select(terms => string.Join(' ', terms)));
        });
        return command;
    }

    private static Command Pack()
    {
        var french = Required("--fr", "Vectors of analysed French words.");
        var frenchText = Required("--fr-text", "The text they were trained on, analysed.");
        var english = Required("--en", "Vectors of English words as they are written, the commonest first.");
        var englishText = Required("--en-text", "An English text, analysed.");
        var most = new Option<int>("--most")
        {
            Description = "Words kept of a language.",
            DefaultValueFactory = _ => 25_000,
        };
        var to = Required("--out", "The file to write.");
        var command = new Command("pack", "Prunes and rounds vectors into one file.")
        {
            french, frenchText, english, englishText, most, to,
        };
        command.SetAction(result =>
        {
            var (ours, theirs) = (Read(result.GetValue(frenchText)!), Read(result.GetValue(englishText)!));
            var (file, count) = (result.GetValue(to)!, result.GetValue(most));
            var words = VectorTable.OfWords(result.GetValue(english)!, Language.English);
            WordVectorFile.Write(file, new Dictionary<Language, WordVectors>
            {
                [Language.French] = VectorTable.OfTerms(result.GetValue(french)!, ours).Pack(count, ours),
                [Language.English] = words.Pack(count, theirs),
            });
            foreach (var (language, vectors) in WordVectorFile.Read(file))
            {
                Console.WriteLine($"{language}: {vectors.Count} words of {vectors.Dimensions} dimensions");
            }

            Console.WriteLine($"{new FileInfo(file).Length / 1024} KiB");
        });
        return command;
    }

    private static Option<string> Required(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static List<string[]> Read(string file) => [.. File.ReadLines(file).Select(line => line.Split(' '))];
}
