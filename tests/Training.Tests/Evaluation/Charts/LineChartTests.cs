using System.Globalization;
using System.Xml.Linq;
using Training.Evaluation.Charts;

namespace Training.Tests.Evaluation.Charts;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly LineChart Chart = new(
        "Said & done", ChartAxis.Share("Said"), ChartAxis.Share("Was right"),
        [
            new ChartLine("our model", [new(0.1, 0.2, 4, "12 questions"), new(0.5, 0.5, 6), new(0.9, 1.4, 4)]),
            new ChartLine("", [new(0, 0), new(1, 1)]) { Style = LineStyle.Guide },
        ])
    { Subtitle = "3 < 4 questions" };

    [Fact]
    public void A_chart_is_well_formed_and_says_what_it_shows()
    {
        var svg = XElement.Parse(Chart.ToSvg());

        Assert.Equal("Said & done", svg.Element(Svg + "title")!.Value);
        Assert.Equal("3 < 4 questions", svg.Element(Svg + "desc")!.Value);
        var texts = svg.Elements(Svg + "text").Select(text => text.Value).ToList();
        Assert.Contains("Said", texts);
        Assert.Contains("Was right", texts);
        Assert.Contains("our model", texts);
        Assert.Equal(2, texts.Count(text => text == "40 %"));
    }

    [Fact]
    public void Points_beyond_an_axis_stay_on_its_edge()
    {
        var dots = XElement.Parse(Chart.ToSvg()).Elements(Svg + "circle").ToList();

        var heights = dots.Select(dot => double.Parse(dot.Attribute("cy")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, heights.Count);
        Assert.True(heights[0] > heights[1] && heights[1] > heights[2]);
        Assert.Equal(84, heights[2]);
        Assert.Equal("12 questions", dots[0].Element(Svg + "title")!.Value);
    }

    [Fact]
    public void A_stepped_line_holds_each_value_until_the_next_point()
    {
        var stepped = Chart with { Lines = [new ChartLine("steps", [new(0, 0), new(0.5, 1)]) { IsStepped = true }] };

        var path = XElement.Parse(stepped.ToSvg()).Elements(Svg + "path").Single(path => path.Attribute("class")!.Value == "main");
        Assert.Equal("M78 452H385L385 84", path.Attribute("d")!.Value);
    }

    [Fact]
    public void The_same_chart_is_the_same_file_in_every_culture()
    {
        var here = Chart.ToSvg();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("fr-FR");
        try
        {
            Assert.Equal(here, Chart.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
