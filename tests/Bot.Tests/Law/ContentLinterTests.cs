using Bot.Law;
using Bot.Law.Linting;
using Bot.Tests.Architecture;

namespace Bot.Tests.Law;

/// <summary>The linter against the demo shop's pages, as they are and with contradictions planted in them.</summary>
public sealed class ContentLinterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lint-").FullName;

    /// <summary>File, what stands there, and what is planted instead; without what stands there it is a line of its own.</summary>
    private static readonly (string File, string Old, string New)[] Planted =
    [
        ("faq/withdrawal-period.fr.md", "**30 jours après réception**", "**10 jours après réception**"),
        ("faq/withdrawal-start.en.md", "", "You may withdraw within 7 days of the delivery."),
        ("policies/terms-of-sale.fr.md", "alors que la loi en impose 14", "alors que la loi en impose 7"),
        ("faq/return-how-to-deadline.en.md", "30 days after receipt", "21 days after receipt"),
        ("policies/warranty-and-repair.fr.md", "pendant 2 ans par la garantie légale", "pendant 1 an par la garantie légale"),
        ("faq/warranty-terms-how-long.en.md", "", "The legal guarantee lasts 6 months."),
        ("policies/delivery.fr.md", "", "Si la livraison est remboursée en retard, la somme est majorée de 10 % jusqu’à 30 jours."),
        ("policies/delivery.en.md", "", "When a late delivery is not refunded in time, the sum is increased by 20% up to 60 days."),
        ("faq/refund-policy-delay.fr.md", "sous 2 jours ouvrés", "sous 30 jours"),
        ("faq/refund-status-when.en.md", "within 2 working days", "within 5 working days"),
        ("faq/parcel-lost-investigation.fr.md", "5 jours ouvrés", "10 jours ouvrés"),
        ("faq/parcel-damaged-outcome.en.md", "within 3 days", "within 2 days"),
        ("faq/delivery-late-cancel.fr.md", "au-delà de 7 jours de retard", "au-delà de 15 jours de retard"),
        ("faq/delivery-cost-overview.fr.md", "5,90 € à Domicile", "6,90 € à Domicile"),
        ("faq/delivery-time-home.fr.md", "2 à 3 jours ouvrés", "3 à 5 jours ouvrés"),
        ("faq/return-how-to-home-collection.en.md", "€4.90", "€5.90"),
        ("faq/store-pickup-hold.fr.md", "10 jours", "15 jours"),
        ("policies/loyalty-and-gift-cards.fr.md", "Les points sont valables 18 mois", "Les points sont valables 12 mois"),
        ("faq/subscription-price.en.md", "€19.90 a month", "€21.90 a month"),
        ("faq/product-availability-piston.fr.md", "l’Alto 100 (249 €)", "l’Alto 100 (229 €)"),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_in_the_demo_shop_contradicts_the_law_or_itself() => Assert.Empty(Lint(Demo));

    [Fact]
    public void Every_planted_contradiction_is_found_in_its_file_and_line_and_nothing_else()
    {
        foreach (var file in Directory.EnumerateFiles(Demo, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var expected = Planted.Select(Plant).ToList();

        Assert.Equal(20, expected.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Lint(_folder).Select(finding => $"{finding.File}:{finding.Line}").Distinct().Order(StringComparer.Ordinal));
    }

    private static string Demo => Path.Combine(Repository.Root, "knowledge", "demo");

    private static IReadOnlyList<LawFinding> Lint(string folder) => new ContentLinter(new LawBook(), new DateOnly(2026, 11, 22)).Lint(folder);

    private string Plant((string File, string Old, string New) planted)
    {
        var path = Path.Combine(_folder, planted.File);
        var lines = File.ReadAllLines(path).ToList();
        if (planted.Old.Length == 0)
        {
            lines.Add(planted.New);
            File.WriteAllLines(path, lines);
            return $"{planted.File}:{lines.Count}";
        }

        var body = lines.IndexOf("---", 1);
        var at = lines.FindIndex(body, line => Plain(line).Contains(planted.Old, StringComparison.Ordinal));
        Assert.True(at > 0, $"{planted.File} does not say “{planted.Old}”");
        lines[at] = Plain(lines[at]).Replace(planted.Old, planted.New, StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
        return $"{planted.File}:{at + 1}";
    }

    private static string Plain(string line) => line.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
