using Bot.Conversations;
using Bot.HandOffs;
using Bot.Satisfaction;
using Bot.Storage;

namespace Bot.Turns;

/// <summary>Takes what no message of the shopper brought to its words and its commit.</summary>
internal sealed class ContinuationHandler(ConversationStore conversations, TurnCommit commit, ILogger<ContinuationHandler> logger)
{
    public async Task HandleAsync(OwedContinuation owed, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await conversations.LoadAsync(owed.ConversationId, cancellationToken);
            var spoken = owed.Continuation switch
            {
                Continuation.Say say => new Spoken(say.Reply, say.Asked)
                {
                    Events = say.Callback is { } callback ? [new ConversationEvent.CallbackSet(callback)] : [],
                    Mails = say.Mail is { } mail ? [mail] : [],
                },
                Continuation.HandOffStatus status => PersonDesk.Tell(status, conversation) is { } told && status.State == HandOffStates.Completed
                    ? SatisfactionDesk.AskAfter(told, conversation)
                    : PersonDesk.Tell(status, conversation),
                Continuation.CallDone => SatisfactionDesk.AfterCall(conversation),
                Continuation.AgentSaid said => PersonDesk.Pass(said, conversation),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (spoken is null)
            {
                logger.LogInformation("Continuation {Number} of {Conversation} changes nothing", owed.Number, owed.ConversationId);
            }

            await commit.ContinueAsync(owed, conversation, spoken, cancellationToken);
        }
        catch (Exception fault) when (fault is VersionClashException or LeaseLostException)
        {
            logger.LogInformation("Continuation {Number} of {Conversation} runs again", owed.Number, owed.ConversationId);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !StorageBusyException.IsBehind(fault))
        {
            logger.LogError(fault, "Continuation {Number} of {Conversation} failed", owed.Number, owed.ConversationId);
            await commit.CountFailureAsync(owed, cancellationToken);
        }
    }
}
