using Bot.Orders;

namespace Bot.Tests.Orders;

public sealed class ShopperCheckTests
{
    private static readonly Order Known = new("MB-20261187", "Camille.Durand@courriel.example", "shipped");

    [Theory]
    [InlineData("camille.durand@courriel.example")]
    [InlineData("  CAMILLE.DURAND@COURRIEL.EXAMPLE ")]
    public async Task Number_and_address_that_match_prove_the_order(string email) =>
        Assert.Equal(new OrderCheck.Found(Known), await new ShopperCheck(new OneOrder()).FindAsync(Known.Number, email, new Guesser(""), default));

    [Theory]
    [InlineData("MB-20261187", "samir.benali@courriel.example")]
    [InlineData("MB-20261187", "")]
    [InlineData("MB-20261187", "camille.durand@courriel.example.evil")]
    [InlineData("MB-20261188", "camille.durand@courriel.example")]
    [InlineData("MB-20261188", "")]
    public async Task Anything_else_proves_nothing(string number, string email) =>
        Assert.Equal(new OrderCheck.Wrong(), await new ShopperCheck(new OneOrder()).FindAsync(number, email, new Guesser(""), default));

    [Theory]
    [InlineData(ShopperCheck.MostWrongPairs - 1, false)]
    [InlineData(ShopperCheck.MostWrongPairs, true)]
    public async Task After_five_wrong_pairs_in_a_conversation_even_the_right_one_proves_nothing(int wrong, bool isHeldBack)
    {
        var check = await new ShopperCheck(new OneOrder()).FindAsync(Known.Number, Known.Email, new Guesser("") { WrongPairs = wrong }, default);
        Assert.Equal(isHeldBack ? new OrderCheck.HeldBack(InConversation: true) : new OrderCheck.Found(Known), check);
    }

    private sealed class OneOrder : IOrderSource
    {
        public ValueTask<Order?> FindAsync(string number, CancellationToken cancellationToken) =>
            ValueTask.FromResult(number == Known.Number ? Known : null);
    }
}
