using System.ComponentModel.DataAnnotations;
using Knowledge.Text;
using Training.Model;

namespace Bot.Understanding;

/// <summary>What the shop knows. Section <c>Knowledge</c>.</summary>
internal sealed class KnowledgeOptions
{
    // What ships does not change while the program runs: it is read once.
    private static readonly Lazy<IntentModel> ShippedIntents = new(() => Training.Model.IntentModelFile.Read(Shipped("intents.model")));
    private static readonly Lazy<IntentModel> ShippedTopics = new(() => Training.Model.IntentModelFile.Read(Shipped("topics.model")));
    private static readonly Lazy<TextEncoders> ShippedMatters = new(() => TextEncoders.Read(Shipped("matters.vectors")));

    /// <summary>Folder of FAQ, policies, product feeds, orders.json and shop.yml; empty: the demo shop's.</summary>
    public string ContentFolder { get; set; } = "";

    /// <summary>File of the trained intents; empty: the one that ships with the program.</summary>
    public string IntentModelFile { get; set; } = "";

    /// <summary>File of the trained topics; empty: the one that ships with the program.</summary>
    public string TopicModelFile { get; set; } = "";

    /// <summary>File of the word vectors that learned from matters; empty: the one that ships with the program.</summary>
    public string MatterVectorsFile { get; set; } = "";

    /// <summary>How often, in seconds, content is looked at when nothing is signalled; 0: it is read at start only.</summary>
    [Range(0, 86_400)]
    public int CheckSeconds { get; set; } = 30;

    /// <summary>File of word vectors, or folder of a Model2Vec model; empty: the ones that ship.</summary>
    public string VectorsPath { get; set; } = "";

    /// <summary>The folder in use.</summary>
    /// <exception cref="ValidationException">The folder does not exist.</exception>
    public string Folder()
    {
        var folder = ContentFolder.Length > 0 ? Path.GetFullPath(ContentFolder) : Path.Combine(AppContext.BaseDirectory, "demo");
        return Directory.Exists(folder) ? folder : throw new ValidationException($"Knowledge:ContentFolder: there is no folder {folder}.");
    }

    public string ModelFile() => IntentModelFile.Length > 0 ? Path.GetFullPath(IntentModelFile) : Shipped("intents.model");

    /// <exception cref="InvalidDataException">The file is not readable.</exception>
    public IntentModel Intents() => IntentModelFile.Length > 0 ? Training.Model.IntentModelFile.Read(ModelFile()) : ShippedIntents.Value;

    /// <inheritdoc cref="Intents"/>
    public IntentModel Topics() =>
        TopicModelFile.Length > 0 ? Training.Model.IntentModelFile.Read(Path.GetFullPath(TopicModelFile)) : ShippedTopics.Value;

    /// <inheritdoc cref="Intents"/>
    public TextEncoders Matters() => MatterVectorsFile.Length > 0 ? TextEncoders.Read(Path.GetFullPath(MatterVectorsFile)) : ShippedMatters.Value;

    public TextEncoders Encoders() => VectorsPath.Length > 0 ? TextEncoders.Read(Path.GetFullPath(VectorsPath)) : Meaning.Encoders;

    private static string Shipped(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
