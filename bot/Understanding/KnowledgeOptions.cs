using System.ComponentModel.DataAnnotations;
using Knowledge.Text;
using Training.Model;

namespace Bot.Understanding;

/// <summary>What the shop knows. Section <c>Knowledge</c>.</summary>
internal sealed class KnowledgeOptions
{
    /// <summary>Folder of FAQ, policies, product feeds, orders.json and shop.yml; empty: the demo shop's.</summary>
    public string ContentFolder { get; set; } = "";

    /// <summary>File of the trained intents; empty: the one that ships with the program.</summary>
    public string IntentModelFile { get; set; } = "";

    /// <summary>File of the trained topics; empty: the one that ships with the program.</summary>
    public string TopicModelFile { get; set; } = "";

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

    public string ModelFile() =>
        IntentModelFile.Length > 0 ? Path.GetFullPath(IntentModelFile) : Path.Combine(AppContext.BaseDirectory, "intents.model");

    public string TopicsFile() =>
        TopicModelFile.Length > 0 ? Path.GetFullPath(TopicModelFile) : Path.Combine(AppContext.BaseDirectory, "topics.model");

    public TextEncoders Encoders() => VectorsPath.Length > 0 ? TextEncoders.Read(Path.GetFullPath(VectorsPath)) : Meaning.Encoders;
}
