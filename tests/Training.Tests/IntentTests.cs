namespace Training.Tests;

public sealed class IntentTests
{
    [Fact]
    public void Names_are_unique_and_found()
    {
        Assert.Equal(56, Intent.All.Count);
        Assert.All(Intent.All, intent => Assert.Same(intent, Intent.Find(intent.Name)));
    }

    [Theory]
    [InlineData("data-rights", "account", IntentAction.HandOff)]
    [InlineData("order-status", "after-sale", IntentAction.Order)]
    [InlineData(Intent.OutOfScope, "dialogue", IntentAction.Dialogue)]
    public void An_intent_says_its_flow_and_what_is_done(string name, string flow, IntentAction action) =>
        Assert.Equal(new Intent(name, flow, action), Intent.Find(name));

    [Fact]
    public void An_unknown_name_is_not_found() => Assert.Null(Intent.Find("Order-Status"));
}
