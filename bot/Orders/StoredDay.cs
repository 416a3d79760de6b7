using System.Globalization;

namespace Bot.Orders;

/// <summary>Days as they stand in rows and in the subjects of news: <c>yyyy-MM-dd</c>.</summary>
internal static class StoredDay
{
    private const string Form = "yyyy-MM-dd";

    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">Something else was stored.</exception>
    public static DateOnly Read(string stored) => DateOnly.ParseExact(stored, Form, CultureInfo.InvariantCulture);
}
