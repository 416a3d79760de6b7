namespace Knowledge.Text;

/// <summary>The units that stay with their number. Days, months and years are left as words: shoppers ask about them.</summary>
internal static class Units
{
    private static readonly Dictionary<string, string> Symbols = Table(
        "€ euro euros eur", "£ gbp", "$ usd", "chf", "% pourcent percent",
        "g gr gramme grammes gram grams", "kg kilo kilos kilogramme kilogrammes kilogram kilograms kgs", "mg",
        "l litre litres liter liters", "cl centilitre centilitres", "ml millilitre millilitres milliliter milliliters",
        "mm millimetre millimetres millimeter millimeters", "cm centimetre centimetres centimeter centimeters", "m metre metres meter meters",
        "w watt watts", "kw kilowatt kilowatts", "v volt volts", "bar bars", "°c",
        "h heure heures hour hours hrs", "min mn minute minutes mins",
        "e er ere eme ieme nd nde st th rd");

    /// <summary>The short form of a unit's name, one letter names left out; null when it is no unit.</summary>
    public static string? Named(string name) => name.Length > 1 ? Symbols.GetValueOrDefault(name) : null;

    public static bool IsCurrency(string unit) => unit is "€" or "£" or "$" or "chf";

    /// <summary>The unit that starts here or after one space, and where it ends; null when there is none.</summary>
    public static (string? Unit, int End) Read(string text, int at)
    {
        var start = at < text.Length && text[at] is ' ' or '\u00A0' or '\u202F' ? at + 1 : at;
        if (start >= text.Length) return (null, at);
        if (text[start] is '€' or '£' or '$' or '%') return (text[start].ToString(), start + 1);
        var letters = text[start] == '°' ? start + 1 : start;
        var end = WordReader.RunEnd(text, letters);
        if (end == start || end < text.Length && Folding.IsApostrophe(text[end])) return (null, at);
        var name = (letters > start ? "°" : "") + Folding.Fold(text[letters..end]);
        if (!Symbols.TryGetValue(name, out var unit)) return (null, at);
        // "2 e" is not an ordinal, "2 ème" is: a one-letter ending must touch its number.
        return start > at && name == "e" ? (null, at) : (unit, end);
    }

    private static Dictionary<string, string> Table(params string[] rows) => rows
        .Select(row => row.Split(' '))
        .SelectMany(names => names.Select(name => (name, names[0])))
        .ToDictionary(pair => pair.name, pair => pair.Item2);
}
