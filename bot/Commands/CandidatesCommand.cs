using System.CommandLine;
using Bot.Conversations;

namespace Bot.Commands;

/// <summary><c>bot candidates</c>: what shoppers chose when asked which was meant, for a person to review.</summary>
internal static class CandidatesCommand
{
    public static Command Create()
    {
        var data = StoredData.Folder("Data folder of the bot.");
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("candidates", "Lists utterances with the intent that their shoppers chose, for review.") { data, json };
        command.SetAction(result => Run(result.GetValue(data)!, result.GetValue(json)));
        return command;
    }

    private static int Run(string dataFolder, bool asJson)
    {
        try
        {
            using var connection = StoredData.Open(dataFolder);
            foreach (var candidate in CandidateStore.List(connection, TimeProvider.System.GetUtcNow()))
            {
                Console.WriteLine(asJson
                    ? Json.Write(candidate)
                    : $"{candidate.ChosenAt[..10]}\t{candidate.Intent}.{candidate.Language}\t{candidate.Utterance}");
            }

            return 0;
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }
}
