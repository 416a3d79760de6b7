using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>What a shopper looks at the shop with. Nothing moves on it, so that a picture shows the end of every movement.</summary>
internal sealed record Screen(string Name, int Width, int Height, bool IsPhone, ColorScheme Scheme = ColorScheme.Light)
{
    public static readonly Screen Desktop = new("1440x900", 1440, 900, false);
    public static readonly Screen Phone = new("390x844", 390, 844, true);

    public BrowserNewContextOptions Options => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ColorScheme = Scheme,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "fr-FR",
        TimezoneId = "Europe/Paris",
    };

    /// <summary>A screen by its name and scheme, as theories give it.</summary>
    public static Screen Of(string name, string scheme) => (name == Phone.Name ? Phone : Desktop) with
    {
        Scheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
    };
}
