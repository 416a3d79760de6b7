using System.Collections.Frozen;

namespace Training;

/// <summary>One thing a shopper can want.</summary>
/// <param name="Name">Its name everywhere: example files, content, database, screens.</param>
/// <param name="Flow">The part of the journey: pre-sale, after-sale, account, service or dialogue.</param>
/// <param name="Action">What the agent does about it.</param>
public sealed record Intent(string Name, string Flow, IntentAction Action)
{
    /// <summary>The intent of a message that has nothing to do with the shop.</summary>
    public const string OutOfScope = "out-of-scope";

    private static readonly FrozenDictionary<string, Intent> ByName =
        IntentTable.Rows.ToFrozenDictionary(row => row.Name);

    /// <summary>Every intent the agent knows what to do about.</summary>
    public static IReadOnlyList<Intent> All => IntentTable.Rows;

    /// <summary>The intent of this exact name, or null.</summary>
    public static Intent? Find(string name) => ByName.GetValueOrDefault(name);
}
