using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;

namespace Bot.Tests.Understanding;

public sealed class ReadingsTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private readonly Readings _readings = new();
    private readonly KnowledgeEdition _edition = Edition();
    private int _read;

    [Fact]
    public void The_same_words_are_read_once()
    {
        Assert.Same(Read("bonjour"), Read("bonjour"));
        Assert.Equal(1, _read);
    }

    [Fact]
    public void Another_language_another_day_and_another_edition_are_read_anew()
    {
        Read("bonjour");
        Read("bonjour", language: Language.English);
        Read("bonjour", day: Day.AddDays(1));
        Read("bonjour", edition: Edition());
        Assert.Equal(4, _read);
    }

    [Theory]
    [InlineData("commande 20261042")]
    [InlineData("zoe@exemple.fr")]
    public void What_names_a_shopper_is_not_kept(string text)
    {
        Read(text);
        Read(text);
        Assert.Equal(2, _read);
    }

    [Fact]
    public void What_nobody_asks_again_is_forgotten()
    {
        Read("bonjour");
        for (var other = 0; other < 3_000; other++)
        {
            Read(new string((char)('a' + (other % 26)), 1 + (other / 26)));
        }

        var before = _read;
        Read("bonjour");
        Assert.Equal(before + 1, _read);
    }

    [Fact]
    public void What_is_asked_again_and_again_is_not_forgotten()
    {
        for (var other = 0; other < 3_000; other++)
        {
            Read(new string((char)('a' + (other % 26)), 1 + (other / 26)));
            Read("bonjour");
        }

        Assert.Equal(3_001, _read);
    }

    private UnderstoodMessage Read(string text, Language language = Language.French, DateOnly? day = null, KnowledgeEdition? edition = null) =>
        _readings.Of(text, language, edition ?? _edition, day ?? Day, (said, spoken, _) =>
        {
            _read++;
            return new UnderstoodMessage(said, spoken);
        });

    private static KnowledgeEdition Edition() => new(new ContentSet([], [], []), new IndexBuilder().Build(), new ShopProfile(), "");
}
