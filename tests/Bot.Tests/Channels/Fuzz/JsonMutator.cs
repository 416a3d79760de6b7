using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Fuzz;

/// <summary>Changes JSON as broken and hostile senders do; the same seed changes the same way.</summary>
/// <param name="deepest">How deep its deepest values are nested.</param>
internal sealed class JsonMutator(Random random, int deepest = 200)
{
    private static readonly string[] Strings =
    [
        "", " ", "\0", "\u202E\u2066abc", "😀🎉", "null", "message", "conversationUpdate", "invoke", "event", "handoff.status", "..", "a|b;c:d@e/f?g#h%",
        "http://169.254.169.254/", "javascript:alert(1)", "2026-13-45T99:99:99Z", "4970101234567890", "' OR 1=1 --", "<script>alert(1)</script>", "**[x](",
    ];

    private static readonly string[] Inserted =
    [
        "\"type\":\"message\",", "\"x\":\"\\ud800\",", "\"text\":1e400,", "\"\":", "[[[[", "}", "\\", "\u0000", "\"channelData\":{\"a\":1,\"a\":2},", "NaN", "//", "\uFEFF",
    ];

    /// <summary>An activity with one to four changes to its values, and now and then to its bytes.</summary>
    public byte[] Mutate(JsonObject activity)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            Change(activity);
        }

        var body = Encoding.UTF8.GetBytes(activity.ToJsonString());
        return random.Next(4) == 0 ? Damage(body) : body;
    }

    /// <summary>Flips, cuts, doubles or inserts bytes.</summary>
    public byte[] Damage(byte[] body)
    {
        if (body.Length == 0)
        {
            return body;
        }

        var at = random.Next(body.Length);
        switch (random.Next(5))
        {
            case 0:
                body[at] ^= (byte)(1 << random.Next(8));
                return body;
            case 1:
                return body[..at];
            case 2:
                return [.. body[..at], .. body[at..], .. body[at..]];
            case 3:
                return [.. body[..at], (byte)random.Next(256), .. body[at..]];
            default:
                return [.. body[..at], .. Encoding.UTF8.GetBytes(Inserted[random.Next(Inserted.Length)]), .. body[at..]];
        }
    }

    /// <summary>Any JSON value, nested at most <paramref name="depth"/> deep.</summary>
    public JsonNode? Value(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.Next(int.MinValue, int.MaxValue)),
        3 => JsonValue.Create(random.NextDouble() * Math.Pow(10, random.Next(-300, 300))),
        4 => JsonValue.Create(Strings[random.Next(Strings.Length)]),
        5 => JsonValue.Create(new string((char)random.Next(32, 0xD7FF), random.Next(40) == 0 ? 9_000 : random.Next(30))),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        7 => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(index => KeyValuePair.Create($"k{index}", Value(depth - 1)))),
        _ => Nested(random.Next(30) == 0 ? deepest : random.Next(8)),
    };

    private void Change(JsonObject activity)
    {
        var holder = random.Next(2) == 0 ? activity : Inner(activity);
        if (holder.Count == 0 || random.Next(5) == 0)
        {
            holder[$"unknown{random.Next(1000)}"] = Value(4);
            return;
        }

        var (name, value) = holder.ElementAt(random.Next(holder.Count));
        switch (random.Next(4))
        {
            case 0:
                holder.Remove(name);
                break;
            case 1:
                holder.Remove(name);
                holder[random.Next(2) == 0 ? name.ToUpperInvariant() : name + "\u0001"] = value;
                break;
            default:
                holder[name] = Value(4);
                break;
        }
    }

    private JsonObject Inner(JsonObject activity)
    {
        var objects = activity.Select(field => field.Value).OfType<JsonObject>().ToList();
        return objects.Count == 0 ? activity : objects[random.Next(objects.Count)];
    }

    private static JsonArray Nested(int depth) => depth == 0 ? [] : [Nested(depth - 1)];
}
