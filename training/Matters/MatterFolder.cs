using System.Text;
using Knowledge.Text;

namespace Training.Matters;

/// <summary>
/// The matters of a folder, and what could not be read of it. Each <c>domain.language.txt</c> is UTF-8: a line <c>= name</c>
/// begins a matter, <c>? …</c> is a shopper's wording of it, <c>! …</c> a shop's; blank lines and those that begin with
/// <c>#</c> are left out. A matter may go on in another file of its domain and language, as <c>domain.more.language.txt</c>.
/// </summary>
public sealed record MatterFolder(IReadOnlyList<Matter> Matters, IReadOnlyList<ExampleProblem> Problems)
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static MatterFolder Read(string folder)
    {
        var (wordings, problems) = (new Dictionary<(Language, string), (List<string> Asked, List<string> Written)>(), new List<ExampleProblem>());
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file.Split('.') is not [var domain, .., var code, "txt"] || Languages.Parse(code) is not { } language)
            {
                problems.Add(new ExampleProblem(file, 0, "The name should be domain.language.txt, as in delivery.fr.txt."));
                continue;
            }

            (List<string> Asked, List<string> Written)? matter = null;
            foreach (var (number, line) in File.ReadLines(path, Encoding.UTF8).Select(line => line.Trim()).Index())
            {
                switch (line)
                {
                    case "" or ['#', ..]:
                        break;
                    case ['=', ' ', .. var name]:
                        if (!wordings.TryGetValue((language, $"{domain}/{name}"), out var held))
                        {
                            wordings[(language, $"{domain}/{name}")] = held = ([], []);
                        }

                        matter = held;
                        break;
                    case ['?', ' ', .. var asked] when matter is { } of:
                        of.Asked.Add(asked);
                        break;
                    case ['!', ' ', .. var written] when matter is { } of:
                        of.Written.Add(written);
                        break;
                    default:
                        problems.Add(new ExampleProblem(file, number + 1, "Neither '= name', '? wording' nor '! wording' of a matter."));
                        break;
                }
            }
        }

        return new MatterFolder(
            [.. wordings.Select(entry => new Matter(entry.Key.Item2, entry.Key.Item1, entry.Value.Asked, entry.Value.Written))
                .Where(matter => matter.Asked.Count > 0 && matter.Written.Count > 0)],
            problems);
    }
}
