using System.CommandLine;
using Bot.Conversations;

namespace Bot.Commands;

/// <summary><c>bot audit verify</c>: reads the audit from its first row to its last, and says whether the chain holds.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var data = StoredData.Folder("Data folder of the program that serves.");
        var verify = new Command("verify", "Checks that no row was changed, taken out or put elsewhere.") { data };
        verify.SetAction(result => Verify(result.GetValue(data)!));
        return new Command("audit", "Who read or changed what in the agents' console.") { verify };
    }

    private static int Verify(string folder)
    {
        try
        {
            using var connection = StoredData.Open(folder);
            var (rows, brokenAt) = AuditStore.Verify(connection);
            Console.WriteLine(brokenAt is { } number ? $"The audit does not hold: row {number} is not what was written." : $"The audit holds: {rows} rows.");
            return brokenAt is null ? 0 : 1;
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 2;
        }
    }
}
