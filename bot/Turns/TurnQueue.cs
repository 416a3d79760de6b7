using Bot.Conversations;

namespace Bot.Turns;

/// <summary>The conversations that have a turn owed; the messages wait in the inbox.</summary>
internal sealed class TurnQueue : WorkQueue<string>;
