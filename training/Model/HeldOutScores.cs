namespace Training.Model;

/// <summary>
/// Scores of examples by models that were not trained on them: what calibration learns from. Of a small set every example
/// is judged; of a large one some of the parts are enough, and each part not judged saves a training.
/// </summary>
internal sealed class HeldOutScores(PreparedSet set, TrainingOptions options)
{
    /// <summary>So many examples judged tell a calibration of three numbers all that more would.</summary>
    private const int Enough = 3_000;

    private readonly int[] _parts = Folds.Assign(set.Examples, options.Folds, options.Seed);
    private readonly IReadOnlyList<IReadOnlySet<string>> _leftOut =
        [.. Folds.LeaveOut(set.Intents, options.Folds, options.Seed).Take(Judged(set, options))];

    /// <summary>How many trainings it takes.</summary>
    public int Trainings => Judged(set, options) + _leftOut.Count;

    public List<ScoredExample> Collect(Action trained, CancellationToken cancellationToken)
    {
        var known = new List<ScoredExample>[Judged(set, options)];
        var unknown = new List<ScoredExample>[_leftOut.Count];
        Parallel.For(0, Trainings, options.Parallelism(cancellationToken), job =>
        {
            if (job < known.Length) known[job] = ScorePart(job, cancellationToken);
            else unknown[job - known.Length] = ScoreLeftOut(_leftOut[job - known.Length], cancellationToken);
            trained();
        });
        List<ScoredExample> scored = [.. known.SelectMany(part => part)];
        var weight = StandInWeight(scored, unknown.Sum(part => part.Count));
        scored.AddRange(unknown.SelectMany(part => part).Select(example => example with { Weight = weight }));
        return scored;
    }

    /// <summary>Of the parts, and of the groups of intents left out: two at least, since one may be odd.</summary>
    private static int Judged(PreparedSet set, TrainingOptions options) =>
        Math.Clamp((Enough * options.Folds + set.Examples.Count - 1) / set.Examples.Count, 2, options.Folds);

    private List<ScoredExample> ScorePart(int part, CancellationToken cancellationToken)
    {
        bool IsJudged(int i) => IsExample(i) && _parts[i] == part;
        var judged = Places(IsJudged);
        if (judged.Count == 0) return [];
        var (features, weights) = set.Train(Places(i => !IsJudged(i)), options, cancellationToken);
        return [.. judged.Select(i =>
            new ScoredExample(weights.Score(features.Vector(set.Grams[i])), set.Labels[i], 1))];
    }

    private List<ScoredExample> ScoreLeftOut(IReadOnlySet<string> leftOut, CancellationToken cancellationToken)
    {
        bool IsLeftOut(int i) => leftOut.Contains(set.Intents[set.Labels[i]]);
        var (features, weights) = set.Train(Places(i => !IsLeftOut(i)), options, cancellationToken);
        return [.. Places(i => IsExample(i) && IsLeftOut(i)).Select(i => new ScoredExample(
            WithoutLeftOut(weights.Score(features.Vector(set.Grams[i])), leftOut), -1, 1))];
    }

    private float[] WithoutLeftOut(float[] scores, IReadOnlySet<string> leftOut)
    {
        for (var k = 0; k < scores.Length; k++)
        {
            if (leftOut.Contains(set.Intents[k])) scores[k] = float.NegativeInfinity;
        }
        return scores;
    }

    /// <summary>What each stand-in must weigh to make the share up; nothing where there are examples of the real thing.</summary>
    private double StandInWeight(List<ScoredExample> examples, int standIns)
    {
        if (standIns == 0 || set.Intents.Contains(Intent.OutOfScope)) return 0;
        return options.OutOfScopeShare * examples.Count / (1 - options.OutOfScopeShare) / standIns;
    }

    private bool IsExample(int place) => place < set.Examples.Count;

    private List<int> Places(Func<int, bool> which) => [.. Enumerable.Range(0, set.Labels.Length).Where(which)];
}
