using Knowledge.Text;

namespace Training.Model;

/// <summary>Cuts examples into parts that hold equal shares of every intent.</summary>
internal static class Folds
{
    /// <summary>
    /// The part of each example. Texts that differ in case or accents only fall into one part, lest a part be judged on
    /// what it was taught. An intent's only text is in no part (−1): it is always trained on, never judged.
    /// </summary>
    public static int[] Assign(IReadOnlyList<Example> examples, int parts, int seed)
    {
        var part = new int[examples.Count];
        var random = new Random(seed);
        var next = 0;
        foreach (var intent in Enumerable.Range(0, examples.Count).GroupBy(i => examples[i].Intent))
        {
            var texts = intent.GroupBy(i => Folding.Fold(examples[i].Text).Trim()).ToArray();
            random.Shuffle(texts);
            foreach (var text in texts)
            {
                foreach (var i in text) part[i] = texts.Length == 1 ? -1 : next % parts;
                next++;
            }
        }
        return part;
    }

    /// <summary>
    /// Groups of intents to leave out together, so that each is left out once and most stay; none when fewer than three
    /// intents would make what is left meaningless.
    /// </summary>
    public static IReadOnlyList<IReadOnlySet<string>> LeaveOut(IReadOnlyList<string> intents, int parts, int seed)
    {
        var leavable = intents.Where(intent => intent != Intent.OutOfScope).ToArray();
        if (leavable.Length < 3) return [];
        new Random(seed).Shuffle(leavable);
        return [.. leavable.Select((intent, i) => (intent, i)).GroupBy(pair => pair.i % parts, pair => pair.intent)
            .Select(group => group.ToHashSet())];
    }
}
