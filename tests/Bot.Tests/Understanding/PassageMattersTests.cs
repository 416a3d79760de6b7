using Bot.Understanding;
using Knowledge.Content;
using Knowledge.Text;

namespace Bot.Tests.Understanding;

/// <summary>The vectors that ship have learned which words of shoppers go with which of shops.</summary>
public sealed class PassageMattersTests
{
    private readonly PassageMatters _matters = new(new KnowledgeOptions().Matters());

    [Theory]
    [InlineData("rendez-moi mes sous", "Modalités de remboursement", "Données personnelles", Language.French)]
    [InlineData("personne à la maison quand il est passé", "Absence du destinataire", "Droit de rétractation", Language.French)]
    [InlineData("can i get my money back", "Refunds", "Cookies", Language.English)]
    public void A_message_lies_nearer_to_what_treats_its_matter(string message, string near, string far, Language language)
    {
        var vector = _matters.Of(message, language);

        Assert.True(_matters.Nearness(vector, Under(near, language)).Heading > _matters.Nearness(vector, Under(far, language)).Heading + 0.1);
    }

    [Fact]
    public void What_is_not_known_is_near_to_nothing() =>
        Assert.Equal((0, 0), _matters.Nearness(_matters.Of("zzyzx qwrt", Language.French), Under("Remboursement", Language.French)));

    private static Passage Under(string heading, Language language) =>
        new() { Id = heading, Version = "1", Kind = PassageKind.Policy, Language = language, Title = heading, HeadingPath = ["Terms", heading], Body = "…" };
}
