namespace Bot.Tests.Browser.Injection;

/// <summary>
/// Words that would run a script or ask a foreign host where they were taken for markup, Markdown or an address. What runs sets
/// <c>window.ran</c> (of the page, or of the one around it); what loads asks <c>foreign.example</c>.
/// </summary>
internal static class Payloads
{
    /// <summary>Elements that run or load something by themselves; §r is the script, §h a foreign address.</summary>
    private static readonly string[] Elements =
    [
        "<script>§r</script>", "<script src=§h></script>", "<img src=x onerror=§r>", "<img src=§h>", "<svg/onload=§r>", "<svg><script>§r</script></svg>",
        "<svg><animate onbegin=§r attributeName=x dur=1s>", "<svg><use href=§h#x></svg>", "<iframe srcdoc=\"<script>§r</script>\"></iframe>",
        "<iframe src=\"javascript:§r\"></iframe>", "<iframe src=§h></iframe>", "<object data=§h></object>", "<embed src=§h>", "<video src=§h onerror=§r autoplay></video>",
        "<audio src=x onerror=§r></audio>", "<details open ontoggle=§r>x</details>", "<input autofocus onfocus=§r>", "<select autofocus onfocus=§r></select>",
        "<textarea autofocus onfocus=§r></textarea>", "<body onload=§r>", "<marquee onstart=§r>x</marquee>", "<link rel=stylesheet href=§h>",
        "<style>@import url(§h)</style>", "<div style=\"background:url(§h)\">x</div>", "<meta http-equiv=refresh content=\"0;url=§h\">", "<base href=§h/>",
        "<form action=§h><button autofocus onfocus=§r>x</button></form>", "<math><mtext><table><mglyph><style><img src=x onerror=§r>",
        "<template><script>§r</script></template><img src=x onerror=§r>", "<noscript><img title=\"</noscript><img src=x onerror=§r>\"></noscript>",
    ];

    /// <summary>Ways out of where a word may stand: an attribute, an element of text, a comment, a script, Markdown.</summary>
    private static readonly string[] Places =
    [
        "{0}", "\">{0}", "'/>{0}", "</textarea></title></style></script>{0}", "-->{0}<!--", "]]>{0}", "**{0}**", "- {0}\n- x", "> {0}", "| a |\n|---|\n| {0} |",
    ];

    /// <summary>Links and pictures in Markdown, addresses as browsers read them, templates, and signs that hide.</summary>
    private static readonly string[] Others =
    [
        "[x](javascript:§r)", "[x](JaVaScRiPt:§r)", "[x](java\tscript:§r)", "[x](&#106;avascript:§r)", "[x](&#x6A;avascript&colon;§r)", "[x](javascript&#58;§r)",
        "[x](\u0001javascript:§r)", "[x]( javascript:§r)", "[x](<javascript:§r>)", "[x](data:text/html,<script>§r</script>)", "[x](data:text/html;base64,PHNjcmlwdD4x)",
        "[x](vbscript:§r)", "[x](//foreign.example/x)", "[x](\\\\foreign.example\\x)", "[x](§h \"\" onclick=§r)", "[x](§h\"onmouseover=\"§r)", "![x](§h)", "![x](javascript:§r)",
        "![x\"onerror=\"§r](x)", "[x]: javascript:§r\n[x]", "[x][y]\n\n[y]: javascript:§r", "<javascript:§r>", "<§h>", "`<img src=x onerror=§r>`", "```\n<img src=x onerror=§r>\n```",
        "    <img src=x onerror=§r>", "# <img src=x onerror=§r>", "<a href=\"javascript:§r\">x</a>", "<a href=\" &#14;javascript:§r\">x</a>", "&lt;img src=x onerror=§r&gt;",
        "&amp;lt;script&amp;gt;§r", "\\<script>§r\\</script>", "<<script>§r//<</script>", "<scr<script>ipt>§r</scr</script>ipt>", "<img src=`x`onerror=§r>", "<img/src=x/onerror=§r>",
        "<IMG SRC=x ONERROR=§r>", "＜script＞§r＜/script＞", "\u202e<script>§r</script>", "<img src=x\u0000onerror=§r>", "{{constructor.constructor('§r')()}}", "${§r}", "#{§r}", "@(§r)", "<%= §r %>",
        "';§r;//", "\";§r;//", "`;§r;//", "</script><script>§r</script>", "{title}{blocks}<script>§r</script>", "%3Cscript%3E§r%3C/script%3E", "\\u003cscript\\u003e§r\\u003c/script\\u003e",
    ];

    public static readonly IReadOnlyList<string> All =
    [
        .. Elements.SelectMany((element, index) => Places.Where((_, place) => (index + place) % 2 == 0 || place == 0)
            .Select(place => Filled(place.Replace("{0}", element, StringComparison.Ordinal)))),
        .. Others.Select(Filled),
    ];

    private static string Filled(string payload) => payload
        .Replace("§h", "https://foreign.example/x", StringComparison.Ordinal)
        .Replace("§r", "window.ran=parent.ran=1", StringComparison.Ordinal);
}
