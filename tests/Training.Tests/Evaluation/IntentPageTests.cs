using System.Xml.Linq;
using Training.Evaluation;
using Training.Model;
using Training.Tests.Testing;

namespace Training.Tests.Evaluation;

public sealed class IntentPageTests : IDisposable
{
    private static readonly Prediction[] Predictions =
    [
        Said("refund-status", 0.9, "order-status", "où est <b>mon</b> argent"),
        Said("refund-status", 0.8, "order-status", "et mon argent"),
        Said("delivery-cost", 0.7, "greeting", "le prix"),
        Said("greeting", 0.9, "greeting", "bonjour"),
        Said("greeting", 0.1, Intent.OutOfScope, "quel temps fait-il"),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_chart_that_the_page_shows_is_there_and_well_formed()
    {
        var page = Page();

        foreach (var chart in new[] { "reliability.svg", "threshold-best.svg", "threshold-cost.svg" })
        {
            Assert.Contains($"src=\"{chart}\"", page);
            Assert.Equal("svg", XDocument.Load(Path.Combine(_folder.Path, chart)).Root!.Name.LocalName);
        }
    }

    [Fact]
    public void The_worst_confusion_comes_first()
    {
        var page = Page();

        var worst = page.IndexOf("<b>order-status</b> taken for <b>refund-status</b>", StringComparison.Ordinal);
        var other = page.IndexOf("<b>greeting</b> taken for <b>delivery-cost</b>", StringComparison.Ordinal);
        Assert.True(worst > 0 && worst < other, $"{worst} before {other}");
        Assert.Contains("order-status → refund-status: 2 of 2", page);
    }

    [Fact]
    public void What_shoppers_wrote_is_text_and_never_markup()
    {
        var page = Page();

        Assert.Contains("o&#249; est &lt;b&gt;mon&lt;/b&gt; argent", page);
        Assert.DoesNotContain("<b>mon</b>", page);
    }

    [Fact]
    public void A_test_without_strangers_has_no_figure_of_them()
    {
        var page = Page(Predictions[..4]);

        Assert.Contains("<dt>Out-of-scope recall</dt><dd>–</dd>", page);
        Assert.DoesNotContain("out of scope, found", File.ReadAllText(Path.Combine(_folder.Path, "threshold-cost.svg")));
    }

    public void Dispose() => _folder.Dispose();

    private string Page(params Prediction[] predictions)
    {
        if (predictions is []) predictions = Predictions;
        var report = SystemReport.Of(SmallShop.Model(each: 1), predictions, 0.5, (4, 1, 1));
        IntentPage.Write(_folder.Path, "a → b", report, predictions);
        return File.ReadAllText(Path.Combine(_folder.Path, "index.html"));
    }

    private static Prediction Said(string intent, double probability, string of, string text) =>
        new(new Example(text, of, null), [new IntentScore(intent, probability)]);
}
