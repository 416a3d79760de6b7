using Knowledge.Text;
using Training.Matters;

namespace Training.Tests.Matters;

/// <summary>Vectors that learn which words of shoppers go with which of shops.</summary>
public sealed class MatterFitTests
{
    private const string Sous = "je veux récupérer mes sous";
    private const string Restitution = "la restitution du prix intervient dans les quatorze jours";
    private const string Parcel = "la remise du colis au transporteur";

    private static readonly Matter[] Matters =
    [
        new("money-back", Language.French, [Sous, "rendez-moi mon fric"], [Restitution, "modalités de restitution du prix"]),
        new("parcel-left", Language.French, ["mon paquet est parti", "il est parti quand mon paquet"], [Parcel, "la remise au transporteur vaut expédition"]),
    ];

    private static readonly WordVectors Start = WordVectors.Of(
        [.. "récupérer sou restitution prix remise colis transporteur paquet météo".Split(' ').SelectMany(word => Analyser.For(Language.French).Terms(word)).Distinct()
            .Select((word, place) => (word, Enumerable.Range(0, 16).Select(i => i == place ? 1f : 0).ToArray(), 1e-4))],
        new float[16]);

    [Fact]
    public void A_shoppers_wording_comes_nearer_to_the_shops_wording_of_the_same()
    {
        Assert.Equal(0, Nearness(Start, Sous, Restitution), 2);

        var fitted = new MatterFit(200).Fit(Start, Matters);

        Assert.True(Nearness(fitted, Sous, Restitution) > Nearness(fitted, Sous, Parcel) + 0.2);
        Assert.True(Nearness(fitted, Sous, Restitution) > 0.1);
    }

    [Fact]
    public void Words_that_stand_in_several_wordings_are_given_a_vector_and_others_stay()
    {
        var fitted = new MatterFit(50).Fit(Start, Matters);

        Assert.True(fitted.Knows(Term("parti")));
        Assert.False(fitted.Knows(Term("fric")));
        Assert.Equal(1, Nearness(fitted, "météo", "météo"), 3);
        Assert.Equal(RowOf(Start, "météo"), RowOf(fitted, "météo"));
    }

    [Fact]
    public void The_same_matters_give_the_same_vectors() =>
        Assert.Equal(new MatterFit(30).Fit(Start, Matters).Rows().SelectMany(row => row.Vector), new MatterFit(30).Fit(Start, Matters).Rows().SelectMany(row => row.Vector));

    [Fact]
    public void One_matter_alone_teaches_nothing() => Assert.Same(Start, new MatterFit(10).Fit(Start, Matters[..1]));

    private static string Term(string word) => Analyser.For(Language.French).Terms(word).Single();

    private static float[] RowOf(WordVectors vectors, string word) => vectors.Rows().Single(row => row.Word == Term(word)).Vector;

    private static double Nearness(WordVectors vectors, string one, string other)
    {
        var (first, second) = (Encode(one), Encode(other));
        return first.Zip(second, (a, b) => a * b).Sum();

        float[] Encode(string text)
        {
            var vector = new float[vectors.Dimensions];
            vectors.Encode(text, Analyser.For(Language.French).Terms(text), vector);
            return vector;
        }
    }
}
