using Knowledge.Text;
using Training.Model;
using Training.Tests.Testing;

namespace Training.Tests.Model;

public sealed class FeaturesTests
{
    private static readonly Features Known = Features.Fit(
        [.. SmallShop.Examples().Examples.Select(example => GramReader.Read(example.Text, example.Language!.Value))]);

    [Fact]
    public void A_text_of_the_training_fills_every_block()
    {
        // 0.7² + 1² + 0.6² of the blocks of grams, 0.5² of the meaning, 1 of the constant.
        Assert.Equal(3.1f, Known.Vector("où est mon colis", Language.French).SquaredNorm(), 1e-3f);
    }

    [Fact]
    public void The_less_of_a_text_is_known_the_shorter_its_vector()
    {
        var known = Known.Vector("où est mon colis", Language.French).SquaredNorm();
        var half = Known.Vector("où est mon xylophone", Language.French).SquaredNorm();
        var foreign = Known.Vector("wo ist mein xylophon", Language.French).SquaredNorm();

        Assert.True(known > half && half > foreign, $"{known} > {half} > {foreign}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…")]
    [InlineData("我的订单在哪里")]
    public void Nothing_known_leaves_the_constant_alone(string text)
    {
        var vector = Known.Vector(text, Language.French);

        Assert.Equal([Known.Count - 1], vector.Indices);
        Assert.Equal([1], vector.Values);
    }

    [Theory]
    [InlineData("OÙ EST MON COLIS", "ou est mon colis")]
    [InlineData("commande MB-20261187", "commande MB-99999999")]
    [InlineData("j'ai pas reçu mon colis", "g pa resu mon coli")]
    public void Ways_of_typing_one_thing_give_one_vector(string one, string other)
    {
        var (a, b) = (Known.Vector(one, Language.French), Known.Vector(other, Language.French));

        Assert.Equal(a.Indices, b.Indices);
        Assert.Equal(a.Values, b.Values);
    }

    [Fact]
    public void Beyond_its_first_2000_characters_a_text_is_not_read()
    {
        var start = string.Concat(Enumerable.Repeat("bonjour ", 250));

        var longer = start + "colis";

        Assert.Equal(Known.Vector(start, Language.French).Values, Known.Vector(longer, Language.French).Values);
    }
}
