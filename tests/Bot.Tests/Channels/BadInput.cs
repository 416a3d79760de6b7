using System.Text;

namespace Bot.Tests.Channels;

/// <summary>
/// Bodies that no endpoint may stumble over, by name. In a body, § stands for the fields that the endpoint itself needs.
/// </summary>
internal static class BadInput
{
    /// <summary>Not readable as an activity: 400.</summary>
    public static readonly Dictionary<string, string> Unreadable = new()
    {
        ["an empty body"] = "",
        ["white space"] = " \r\n\t",
        ["no JSON"] = "bonjour",
        ["an open brace"] = "{",
        ["a body cut off"] = """{§"type":"message","text":"bonj""",
        ["two objects"] = """{§"type":"message"}{§"type":"message"}""",
        ["null"] = "null",
        ["a number"] = "42",
        ["a text"] = "\"message\"",
        ["an array"] = """[{§"type":"message","text":"bonjour"}]""",
        ["a comment"] = """{§"type":"message"/* hello */}""",
        ["a trailing comma"] = """{§"type":"message","text":"bonjour",}""",
        ["single quotes"] = "{'type':'message'}",
        ["NaN"] = """{§"type":"message","value":NaN}""",
        ["a byte order mark in the middle"] = "{§\"type\":\"message\"\uFEFF}",
        ["the same key twice"] = """{§"type":"message","text":"un","text":"deux"}""",
        ["the same key in two cases"] = """{§"type":"message","text":"un","Text":"deux"}""",
        ["the same key twice further down"] = """{§"type":"message","channelData":{"a":1,"a":2}}""",
        ["the same unknown key twice"] = """{§"type":"message","new":{"a":1,"a":2}}""",
        ["no type"] = """{§"text":"bonjour"}""",
        ["an empty type"] = """{§"type":"","text":"bonjour"}""",
        ["a type that is null"] = """{§"type":null}""",
        ["a type that is a number"] = """{§"type":5}""",
        ["a text that is a number"] = """{§"type":"message","text":20261187}""",
        ["a text that is an object"] = """{§"type":"message","text":{"a":1}}""",
        ["a text that is a list"] = """{§"type":"message","text":["bonjour"]}""",
        ["a locale that is a list"] = """{§"type":"message","text":"bonjour","locale":[]}""",
        ["members that are a text"] = """{§"type":"message","membersAdded":"moi"}""",
        ["nesting of 63"] = Nested(63),
        ["nesting of 1,000"] = Nested(1_000),
        ["nesting of 100,000"] = Nested(100_000),
        ["braces that never close"] = new string('{', 100_000),
        ["a control character"] = "{§\"type\":\"message\",\"text\":\"a\u0000b\"}",
        ["a lone surrogate in the text"] = """{§"type":"message","text":"a\ud83d"}""",
        ["a lone surrogate in an unknown field"] = """{§"type":"message","text":"a","new":"\ude00 b"}""",
        ["a lone surrogate in the channel data"] = """{§"type":"message","text":"a","channelData":{"b":["\ud83d"]}}""",
        ["a lone surrogate in the retry key"] = """{§"type":"message","text":"a","channelData":{"clientActivityID":"\ud83d"}}""",
        ["a lone surrogate in the value"] = """{§"type":"message","text":"a","value":"\ud83d"}""",
        ["a lone surrogate in a key"] = """{§"type":"message","text":"a","new":{"\ud83d":1}}""",
    };

    /// <summary>Too large: 413.</summary>
    public static readonly Dictionary<string, Func<string>> TooLarge = new()
    {
        ["a text of 8,001 characters"] = () => Text(new string('a', 8_001)),
        ["a text of 10,000 characters"] = () => Text(string.Concat(Enumerable.Repeat("où est ? ", 1_112))),
        ["a text of 300,000 characters"] = () => Text(new string('é', 300_000)),
        ["a value of 300,000 characters"] = () => $$"""{§"type":"message","value":"{{new string('a', 300_000)}}"}""",
        ["100,000 keys"] = () => $$"""{§"type":"message",{{string.Join(',', Enumerable.Range(0, 100_000).Select(key => $"\"k{key}\":0"))}}}""",
        ["10 MB"] = () => Text(new string('a', 10_000_000)),
    };

    /// <summary>Odd, and a message all the same: it is stored and answered. Each is the JSON behind the needed fields.</summary>
    public static readonly Dictionary<string, string> Odd = new()
    {
        ["no text"] = "",
        ["a text that is null"] = Field(null),
        ["an empty text"] = Field(""),
        ["spaces"] = Field(new string(' ', 8_000)),
        ["line breaks"] = Field("\r\n\n\t\u2028\u2029"),
        ["an emoji"] = Field("🙂"),
        ["many emoji"] = Field(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🏳️‍🌈", 300))),
        ["a question mark"] = Field("?"),
        ["NUL"] = Field("où est\0 mon colis\0"),
        ["control characters"] = Field("\u0001\u0008\u001b[31m colis \u007f"),
        ["right-to-left marks"] = Field("\u202eeuq tse ùo\u202c \u200f\u2066colis\u2069"),
        ["Arabic"] = Field("أين طلبي؟"),
        ["stacked accents"] = Field("c" + string.Concat(Enumerable.Repeat("\u0301\u0489", 2_000))),
        ["zero-width characters"] = Field("li\u200bvrai\u200dson\ufeff"),
        ["a script"] = Field("<script>alert(1)</script><img src=x onerror=alert(1)>"),
        ["HTML that never closes"] = Field(string.Concat(Enumerable.Repeat("<div><a href='", 500))),
        ["SQL"] = Field("'; DROP TABLE transcript; --"),
        ["a template"] = Field("{{constructor}} ${7*7} {reference} {0} %s %n"),
        ["brackets that open"] = Field(new string('[', 8_000)),
        ["stars"] = Field(new string('*', 8_000)),
        ["quotes in quotes"] = Field(string.Concat(Enumerable.Repeat("> ", 3_999)) + "x"),
        ["links in links"] = Field(string.Concat(Enumerable.Repeat("![a](javascript:b)", 440))),
        ["a list in lists"] = Field(string.Concat(Enumerable.Range(0, 110).Select(depth => new string(' ', depth) + "- a\n"))),
        ["digits"] = Field(new string('1', 8_000)),
        ["digits and spaces"] = Field(string.Concat(Enumerable.Repeat("1 ", 4_000))),
        ["a number"] = Field("42"),
        ["a huge number"] = Field("1e309"),
        ["Arabic digits"] = Field("٢٠٢٦١١٨٧"),
        ["one letter, 8,000 times"] = Field(new string('a', 8_000)),
        ["a word, then spaces, then a word"] = Field("colis" + new string(' ', 7_900) + "arobase"),
        ["an address that never comes"] = Field(string.Concat(Enumerable.Repeat("a.", 4_000))),
        ["many at signs"] = Field(string.Concat(Enumerable.Repeat("a@", 4_000))),
        ["many spoken at signs"] = Field(string.Concat(Enumerable.Repeat(" arobase ", 880))),
        ["an endless phone number"] = Field("+33" + string.Concat(Enumerable.Repeat(" 6-", 2_600))),
        ["an endless account number"] = Field("FR76" + string.Concat(Enumerable.Repeat(" 3000", 1_500))),
        ["many order numbers"] = Field(string.Concat(Enumerable.Repeat("MB-2026 ", 990))),
        ["a thousand questions"] = Field(string.Concat(Enumerable.Repeat("où ? ", 1_000))),
        ["nesting of 62"] = ",\"value\":" + new string('[', 61) + new string(']', 61),
        ["20,000 keys"] = string.Concat(Enumerable.Range(0, 20_000).Select(key => $",\"k{key}\":0")),
        ["a value of 200 KB"] = $",\"value\":\"{new string('a', 200_000)}\"",
        ["a locale that is none"] = Field("bonjour") + ",\"locale\":\"zz-\\u0000-nowhere\"",
        ["attachments that are none"] = ",\"attachments\":[null,5,{\"contentType\":[]}],\"entities\":\"none\"",
        ["nulls everywhere"] = ",\"name\":null,\"value\":null,\"channelData\":null,\"entities\":null,\"replyToId\":null,\"membersAdded\":[null]",
        ["an unknown reply"] = Field("merci") + ",\"replyToId\":\"nothing|0000000\"",
    };

    /// <summary>Bytes that are not UTF-8: 400.</summary>
    public static readonly Dictionary<string, byte[]> NotUtf8 = new()
    {
        ["Latin-1"] = Encoding.Latin1.GetBytes("""{"type":"message","text":"où"}"""),
        ["UTF-16"] = Encoding.Unicode.GetBytes("""{"type":"message","text":"bonjour"}"""),
        ["a lonely continuation byte"] = [.. "{\"type\":\"message\",\"text\":\""u8, 0x80, .. "\"}"u8],
        ["an overlong slash"] = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC0, 0xAF, .. "\"}"u8],
        ["gzip"] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x2B],
        ["random bytes"] = [0, 255, 254, 1, 2, 3, 128],
    };

    private static string Nested(int depth) =>
        $$"""{§"type":"message","text":"a","value":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

    private static string Text(string text) => $$"""{§"type":"message","text":"{{text}}"}""";

    private static string Field(string? text) => ",\"text\":" + System.Text.Json.JsonSerializer.Serialize(text);
}
