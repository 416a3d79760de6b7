using Bot.Understanding;

namespace Bot.Tests.Understanding;

public sealed class ScoreReaderTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 4/5 ", 4)]
    [InlineData("3 sur 5", 3)]
    [InlineData("je mets 2 out of 5", 2)]
    [InlineData("8/10", 4)]
    [InlineData("1", 1)]
    [InlineData("4 étoiles", 4)]
    [InlineData("⭐⭐⭐⭐", 4)]
    [InlineData("★★★☆☆", 3)]
    [InlineData("🌟🌟", 2)]
    [InlineData("très bien", 5)]
    [InlineData("Bien", 4)]
    [InlineData("pas très bien", 2)]
    [InlineData("pas du tout satisfaite", 1)]
    [InlineData("bof", 3)]
    [InlineData("Very good!", 5)]
    [InlineData("cinq", 5)]
    [InlineData("not good", 2)]
    public void A_score_is_read_as_people_give_it(string said, int score) => Assert.Equal(score, ScoreReader.Read(said));

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("7/5")]
    [InlineData("MB-20261187")]
    [InlineData("2 ou 3")]
    [InlineData("où est ma commande")]
    [InlineData("c’est bien livré en Belgique ?")]
    [InlineData("je voudrais savoir si le moulin est bien en stock chez vous")]
    [InlineData("⭐⭐⭐⭐⭐⭐")]
    [InlineData("")]
    public void What_is_no_score_is_none(string said) => Assert.Null(ScoreReader.Read(said));
}
