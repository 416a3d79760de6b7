using System.Runtime.CompilerServices;
using Knowledge.Content;
using Knowledge.Text;
using Training.Model;

namespace Bot.Understanding;

/// <summary>
/// What messages and passages are about, among the topics that any shop writes of and shoppers ask about
/// (<c>training/Topics</c>): it is learned from both wordings, and leads from the one to the other. A passage's is kept as
/// long as the passage.
/// </summary>
internal sealed class PassageTopics(IntentModel topics)
{
    /// <summary>Characters enough to tell what a part is about, and few enough to be read like the texts that were learned.</summary>
    private const int Beginning = 400;

    private readonly ConditionalWeakTable<Passage, TopicMix> _read = [];

    public TopicMix Of(string text, Language language) => new(topics.Probabilities(text, language));

    public TopicMix Of(Passage passage) => _read.GetValue(passage, Read);

    private TopicMix Read(Passage passage)
    {
        var end = passage.Kind == PassageKind.Faq ? "" : ".";
        return Of($"{passage.Announced()}{end} {passage.Beginning(Beginning)}", passage.Language);
    }
}
