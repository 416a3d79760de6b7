using System.CommandLine;
using Bot.AgentConsole.Accounts;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary><c>bot agent add|reset</c>: prints a one-time link by which a person sets the password of an account.</summary>
internal static class AgentCommand
{
    private static readonly Option<string> Email = new("--email") { Description = "Address that the person signs in with.", Required = true };

    private static readonly Option<string> Name = new("--name") { Description = "Name that shoppers see.", Required = true };

    private static readonly Option<string> Role = new Option<string>("--role") { Description = "What the person may do.", DefaultValueFactory = _ => AgentRoles.Agent }
        .AcceptOnlyFromAmong(AgentRoles.All);

    private static readonly Option<string> Data = StoredData.Folder("Data folder of the program that serves.");

    public static Command Create()
    {
        var add = new Command("add", "Makes a link for a new account.") { Email, Name, Role, Data };
        add.SetAction(result => Print(result.GetValue(Data)!, new AgentLink(
            AccountDesk.Normal(result.GetValue(Email)!), result.GetValue(Name)!.Trim(), result.GetValue(Role)!)));
        var reset = new Command("reset", "Makes a link that sets a new password; sessions end when it is used.") { Email, Data };
        reset.SetAction(result => Print(
            result.GetValue(Data)!, new AgentLink(AccountDesk.Normal(result.GetValue(Email)!), null, AgentRoles.Agent) { IsReset = true }));
        return new Command("agent", "Accounts of the agents' console.") { add, reset };
    }

    private static int Print(string data, AgentLink link)
    {
        if (!link.Email!.Contains('@', StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"--email is not an address: {link.Email}");
            return 2;
        }

        var links = new AgentLinks(Options.Create(new StorageOptions { DataFolder = data }), TimeProvider.System);
        Console.WriteLine($"Open once, within {AgentLinks.Life.TotalHours:0} hours, on the server's address: /console/welcome/{links.Make(link)}");
        return 0;
    }
}
