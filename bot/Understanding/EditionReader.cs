using System.Security.Cryptography;
using Knowledge.Content;
using Knowledge.Indexing;
using Knowledge.Text;
using Training;
using Training.Model;

namespace Bot.Understanding;

/// <summary>
/// Reads the content: from the index file when that was made from it, else from the folder. The file only saves time;
/// without one, or with a bad one, the same edition comes of the folder.
/// </summary>
/// <param name="options">Where the content and the intents are.</param>
/// <param name="intents">Give a passage without a declared intent the one that its title tells.</param>
/// <param name="file">The index file; null reads the folder alone.</param>
internal sealed class EditionReader(KnowledgeOptions options, IntentModel intents, string? file, ILogger logger)
{
    /// <summary>Of the index file, in the data folder.</summary>
    public const string FileName = "knowledge.index";

    private readonly string _intents = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(options.ModelFile())))
        + typeof(IntentModel).Module.ModuleVersionId + typeof(EditionReader).Module.ModuleVersionId;

    public string Folder { get; } = options.Folder();

    /// <summary>What gives texts their vectors.</summary>
    public TextEncoders Encoders { get; } = options.Encoders();

    /// <summary>Of all that an edition is made from.</summary>
    public string Fingerprint() => $"{ContentState.Fingerprint(Folder, ShopFile)} {_intents}";

    /// <summary>Different when a file of the folder was written; cheaper than the fingerprint.</summary>
    public string Stamp() => ContentState.Stamp(Folder, ShopFile);

    /// <summary>The edition; and its builder, for <see cref="Save"/>, when it was not the file that gave it.</summary>
    /// <exception cref="InvalidDataException"><c>shop.yml</c> is not readable.</exception>
    public (KnowledgeEdition Edition, IndexBuilder? Built) Read()
    {
        var fingerprint = Fingerprint();
        return FromFile(fingerprint) is { } kept
            ? (new KnowledgeEdition(kept.Content, kept.Index, ShopProfile.Read(Folder), fingerprint), null)
            : ReadFolder();
    }

    /// <summary>As <see cref="Read"/>, whatever the file says.</summary>
    /// <param name="progress">Told how many passages are done, and of how many.</param>
    public (KnowledgeEdition Edition, IndexBuilder Built) ReadFolder(Action<int, int>? progress = null)
    {
        // Taken first: what is written while the folder is read makes another fingerprint, and is read next time.
        var fingerprint = Fingerprint();
        var shop = ShopProfile.Read(Folder);
        var content = ContentFolder.Read(Folder);
        var builder = new IndexBuilder(Encoders);
        var passages = new List<Passage>(content.Passages.Count);
        foreach (var passage in content.Passages)
        {
            passages.Add(passage.Intent is null ? passage with { Intent = IntentOf(passage) } : passage);
            builder.Add(passages[^1]);
            progress?.Invoke(passages.Count, content.Passages.Count);
        }

        content = content with { Passages = passages };
        return (new KnowledgeEdition(content, builder.Build(), shop, fingerprint), builder);
    }

    /// <summary>Keeps the edition for the next start.</summary>
    public void Write(KnowledgeEdition edition, IndexBuilder built)
    {
        if (file is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        IndexFile.Write(file, edition.Fingerprint, edition.Content, built);
    }

    /// <summary>Writes what was built; a full disk is no reason not to serve.</summary>
    public void Save(KnowledgeEdition edition, IndexBuilder? built)
    {
        try
        {
            if (built is not null)
            {
                Write(edition, built);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The index file {File} was not written: {Reason}", file, fault.Message);
        }
    }

    private string ShopFile => Path.Combine(Folder, "shop.yml");

    private (ContentSet Content, KnowledgeIndex Index)? FromFile(string fingerprint)
    {
        if (file is null || !File.Exists(file))
        {
            return null;
        }

        try
        {
            return IndexFile.Read(file, fingerprint, Encoders);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The index file {File} is not used, and is made anew: {Reason}", file, fault.Message);
            return null;
        }
    }

    /// <summary>What a passage without an intent is about, read from its title; null when that is not clear.</summary>
    private string? IntentOf(Passage passage)
    {
        const double Clear = 0.6;
        return passage.Kind != PassageKind.Product
            && intents.Rank(passage.Title, passage.Language) is [{ Probability: >= Clear } best, ..]
            && Intent.Find(best.Intent)?.Action is IntentAction.Answer or IntentAction.Order
            ? best.Intent
            : null;
    }
}
