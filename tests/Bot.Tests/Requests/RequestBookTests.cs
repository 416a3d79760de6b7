using Bot.Answers;
using Bot.Requests;
using Knowledge.Text;
using Training;

namespace Bot.Tests.Requests;

/// <summary>Each kind of request is whole: whoever adds one to the data is told what it still lacks.</summary>
public sealed class RequestBookTests
{
    private static readonly RequestBook Book = new();

    [Fact]
    public void Every_kind_and_field_has_its_phrases() => Assert.Empty(
        from kind in Book.All
        from key in Keys(kind)
        where !Phrases.Keys(Language.French).Contains(key)
        select key);

    [Fact]
    public void Every_kind_is_asked_for_by_an_intent_or_becomes_of_another() => Assert.Empty(
        from kind in Book.All
        where kind.Intent is { Length: > 0 } || kind.Intent is null
            ? Intent.Find(kind.Intent ?? kind.Name) is null
            : !Book.All.Any(other => other.Becomes.Values.Contains(kind.Name))
        select kind.Name);

    [Fact]
    public void Whatever_forbids_a_request_names_a_way_out() => Assert.Empty(
        from kind in Book.All
        from way in kind.Instead.Values.SelectMany(ways => ways)
        where !Phrases.Keys(Language.French).Contains($"request.instead.{way}")
        select $"{kind.Name}: {way}");

    private static IEnumerable<string> Keys(RequestKind kind) =>
    [
        $"request.kind.{kind.Name}", $"request.next.{kind.Name}",
        .. kind.Fields.SelectMany(field => new[] { $"request.field.{field.Name}", $"request.ask.{field.Name}" }
            .Concat(field.Options.Select(option => $"request.option.{field.Name}.{option}"))),
        .. kind.Within is { } within ? new[] { $"request.until.{within}" } : [],
    ];
}
