using System.Globalization;
using System.Net;
using System.Text;

namespace Training.Evaluation.Charts;

/// <summary>
/// A chart as one SVG file without scripts or fonts of its own: two named axes, lines named where they run, in colours that
/// follow the reader's light or dark page and that people who see few colours tell apart.
/// </summary>
public sealed record LineChart(string Title, ChartAxis X, ChartAxis Y, IReadOnlyList<ChartLine> Lines)
{
    private const int Width = 720, Height = 520;
    private const double Left = 78, Right = 692, Top = 84, Bottom = 452;

    // Blue and orange of M. Okabe and K. Ito, "Color Universal Design", 2008, darkened or lightened to a contrast of 4.5.
    private const string Style = """
        text { font: 14px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #22262b }
        .page { fill: #fff } .title { font-size: 19px; font-weight: 600 } .quiet { fill: #5a6370 }
        .grid { stroke: #e4e7eb } .axis { stroke: #5a6370 } path { fill: none; stroke-linejoin: round }
        .main { stroke: #0a66a8; stroke-width: 2.5 } .second { stroke: #b45309; stroke-width: 2.5 }
        .guide { stroke: #5a6370; stroke-width: 1.5; stroke-dasharray: 5 5 }
        circle { stroke: #fff; stroke-width: 1.5 } .main-dot { fill: #0a66a8 } .second-dot { fill: #b45309 } .guide-dot { fill: #5a6370 }
        .name { paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round }
        .main-name { fill: #0a66a8; font-weight: 600 } .second-name { fill: #b45309; font-weight: 600 } .guide-name { fill: #5a6370 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e8eaed } .page { fill: #16191d } .quiet, .guide-name { fill: #a4adb8 } .grid { stroke: #2c3138 }
          .name { stroke: #16191d } .axis, .guide { stroke: #a4adb8 } .main { stroke: #6cb8f0 } .second { stroke: #f2a65a } circle { stroke: #16191d }
          .main-dot, .main-name { fill: #6cb8f0 } .second-dot, .second-name { fill: #f2a65a } .guide-dot { fill: #a4adb8 }
        }
        """;

    /// <summary>What the figures were measured on, below the title.</summary>
    public string Subtitle { get; init; } = "";

    public string ToSvg()
    {
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-labelledby="title note">""");
        Add(svg, $"""<title id="title">{Escaped(Title)}</title><desc id="note">{Escaped(Subtitle)}</desc>""");
        Add(svg, $"<style>\n{Style}\n</style>");
        Add(svg, $"""<rect class="page" width="{Width}" height="{Height}"/>""");
        Add(svg, $"""<text class="title" x="{Left}" y="34">{Escaped(Title)}</text><text class="quiet" x="{Left}" y="58">{Escaped(Subtitle)}</text>""");
        DrawAxes(svg);
        foreach (var line in Lines) DrawLine(svg, line);
        foreach (var line in Lines) DrawName(svg, line);
        return svg.Append("</svg>\n").ToString();
    }

    private void DrawAxes(StringBuilder svg)
    {
        foreach (var tick in X.Ticks())
        {
            var x = AtX(tick);
            Add(svg, $"""<path class="grid" d="M{x:0.#} {Top}V{Bottom}"/><text class="quiet" x="{x:0.#}" y="{Bottom + 22}" text-anchor="middle">{X.Text(tick)}</text>""");
        }
        foreach (var tick in Y.Ticks())
        {
            var y = AtY(tick);
            Add(svg, $"""<path class="grid" d="M{Left} {y:0.#}H{Right}"/><text class="quiet" x="{Left - 10}" y="{y + 5:0.#}" text-anchor="end">{Y.Text(tick)}</text>""");
        }
        Add(svg, $"""<path class="axis" d="M{Left} {Top}V{Bottom}H{Right}"/>""");
        Add(svg, $"""<text x="{(Left + Right) / 2}" y="{Bottom + 50}" text-anchor="middle">{Escaped(X.Name)}</text>""");
        Add(svg, $"""<text transform="translate(20 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">{Escaped(Y.Name)}</text>""");
    }

    private void DrawLine(StringBuilder svg, ChartLine line)
    {
        if (line.Style != LineStyle.Points && line.Points.Count > 1)
        {
            var path = new StringBuilder();
            foreach (var (x, y, _, _) in line.Points)
            {
                if (path.Length > 0 && line.IsStepped) path.Append(CultureInfo.InvariantCulture, $"H{AtX(x):0.#}");
                path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{AtX(x):0.#} {AtY(y):0.#}");
            }
            Add(svg, $"""<path class="{Class(line)}" d="{path}"/>""");
        }
        foreach (var (x, y, radius, note) in line.Points.Where(point => point.Radius > 0))
        {
            var title = note is null ? "" : $"<title>{Escaped(note)}</title>";
            Add(svg, $"""<circle class="{Class(line)}-dot" cx="{AtX(x):0.#}" cy="{AtY(y):0.#}" r="{radius:0.#}">{title}</circle>""");
        }
    }

    private void DrawName(StringBuilder svg, ChartLine line)
    {
        if (line.Name.Length == 0 || line.Points.Count == 0) return;
        var (x, y, radius, _) = line.NamedPoint;
        var away = radius + 8;
        var (left, top, anchor) = line.Side switch
        {
            LabelSide.Right => (away, 5.0, "start"),
            LabelSide.Left => (-away, 5.0, "end"),
            LabelSide.Above => (0.0, -away, "middle"),
            _ => (0.0, away + 10, "middle"),
        };
        Add(svg, $"""<text class="name {Class(line)}-name" x="{AtX(x) + left:0.#}" y="{AtY(y) + top:0.#}" text-anchor="{anchor}">{Escaped(line.Name)}</text>""");
    }

    private double AtX(double value) => Left + (Right - Left) * X.Place(value);

    private double AtY(double value) => Bottom - (Bottom - Top) * Y.Place(value);

    private static string Class(ChartLine line) => line.Style switch
    {
        LineStyle.Second => "second",
        LineStyle.Guide => "guide",
        _ => "main",
    };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
