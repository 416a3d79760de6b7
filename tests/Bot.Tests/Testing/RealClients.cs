namespace Bot.Tests.Testing;

/// <summary>
/// Tests with clients that are programs of their own, against the real program: one bot for all of them, one test after
/// the other, so that a slow machine is not asked for more.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RealClients : ICollectionFixture<BotProcess>
{
    public const string Name = "real clients";
}
