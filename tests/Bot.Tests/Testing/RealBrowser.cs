namespace Bot.Tests.Testing;

/// <summary>Tests with a browser against the real program: one bot and one browser for all of them, one test after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RealBrowser : ICollectionFixture<BotProcess>, ICollectionFixture<Chromium>
{
    public const string Name = "real browser";
}
