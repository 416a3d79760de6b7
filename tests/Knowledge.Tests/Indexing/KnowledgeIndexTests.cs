using Knowledge.Indexing;
using Knowledge.Tests.Testing;
using Knowledge.Text;

namespace Knowledge.Tests.Indexing;

public class KnowledgeIndexTests
{
    private static readonly KnowledgeIndex Shop = Library.OfTheShop().Index();

    [Fact]
    public void A_passage_is_found_by_id_and_language()
    {
        Assert.Equal("cost", Shop.Find("cost", Language.French)?.Id);
        Assert.Null(Shop.Find("cost", Language.English));
    }

    [Fact]
    public void A_rare_term_tells_more_than_a_common_one()
    {
        Assert.True(Shop.Idf("belgiqu", Language.French) > Shop.Idf("coli", Language.French));
        Assert.True(Shop.Idf("jamais-vu", Language.French) > Shop.Idf("belgiqu", Language.French));
    }

    [Fact]
    public void Counts_of_a_field_stop_at_the_most_it_holds_and_touch_no_other()
    {
        foreach (var field in Enum.GetValues<Field>())
        {
            var counts = default(FieldCounts);
            for (var i = 0; i < 300; i++) counts = counts.Plus(field);
            Assert.InRange(counts[field], 15, 255);
            Assert.All(Enum.GetValues<Field>(), other => Assert.Equal(other == field ? counts[field] : 0, counts[other]));
            foreach (var other in Enum.GetValues<Field>()) counts = counts.Plus(other);
            Assert.All(Enum.GetValues<Field>().Where(other => other != field), other => Assert.Equal(1, counts[other]));
        }
    }
}
