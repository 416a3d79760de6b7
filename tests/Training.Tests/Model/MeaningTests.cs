using System.Numerics.Tensors;
using Knowledge.Text;
using Training.Model;

namespace Training.Tests.Model;

public sealed class MeaningTests
{
    [Theory]
    [InlineData("remboursement", "rembourser mon argent", "météo", Language.French)]
    [InlineData("refund", "reimburse the money", "weather forecast", Language.English)]
    public void What_means_alike_lies_nearer_than_what_does_not(string text, string near, string far, Language language) =>
        Assert.True(Likeness(text, near, language) > Likeness(text, far, language) + 0.1f);

    [Fact]
    public void Two_languages_share_no_dimension()
    {
        var (french, english) = (Of("livraison", Language.French), Of("delivery", Language.English));

        var (first, second) = french.First < english.First ? (french, english) : (english, french);
        Assert.True(first.First + first.Values.Length <= second.First);
        Assert.True(second.First + second.Values.Length <= Meaning.Dimensions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzyzx")]
    public void A_text_of_unknown_words_means_nothing(string text) => Assert.Empty(Of(text, Language.English).Values);

    [Fact]
    public void Its_mark_is_its_longest_dimension() =>
        Assert.Equal(12u, new Meaning(10, [0.1f, 0.2f, -0.9f, 0.3f]).Mark());

    private static float Likeness(string one, string other, Language language) =>
        TensorPrimitives.Dot<float>(Of(one, language).Values, Of(other, language).Values);

    private static Meaning Of(string text, Language language) => GramReader.Read(text, language).Meaning;
}
