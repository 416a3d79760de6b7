namespace Training.Model;

/// <summary>Scores of every example by a model that was not trained on it: what calibration learns from.</summary>
internal sealed class HeldOutScores(PreparedSet set, TrainingOptions options)
{
    private readonly int[] _parts = Folds.Assign(set.Examples, options.Folds, options.Seed);
    private readonly IReadOnlyList<IReadOnlySet<string>> _leftOut =
        Folds.LeaveOut(set.Intents, options.Folds, options.Seed);

    /// <summary>How many trainings it takes.</summary>
    public int Trainings => options.Folds + _leftOut.Count;

    public List<ScoredExample> Collect(Action trained, CancellationToken cancellationToken)
    {
        var known = new List<ScoredExample>[options.Folds];
        var unknown = new List<ScoredExample>[_leftOut.Count];
        Parallel.For(0, Trainings, options.Parallelism(cancellationToken), job =>
        {
            if (job < options.Folds) known[job] = ScorePart(job, cancellationToken);
            else unknown[job - options.Folds] = ScoreLeftOut(_leftOut[job - options.Folds], cancellationToken);
            trained();
        });
        List<ScoredExample> scored = [.. known.SelectMany(part => part)];
        var weight = StandInWeight(scored.Count, unknown.Sum(part => part.Count));
        scored.AddRange(unknown.SelectMany(part => part).Select(example => example with { Weight = weight }));
        return scored;
    }

    private List<ScoredExample> ScorePart(int part, CancellationToken cancellationToken)
    {
        var judged = Places(i => _parts[i] == part);
        if (judged.Count == 0) return [];
        var (features, weights) = set.Train(Places(i => _parts[i] != part), options, cancellationToken);
        return [.. judged.Select(i =>
            new ScoredExample(weights.Score(features.Vector(set.Grams[i])), set.Labels[i], 1))];
    }

    private List<ScoredExample> ScoreLeftOut(IReadOnlySet<string> leftOut, CancellationToken cancellationToken)
    {
        bool IsLeftOut(int i) => leftOut.Contains(set.Examples[i].Intent);
        var (features, weights) = set.Train(Places(i => !IsLeftOut(i)), options, cancellationToken);
        return [.. Places(IsLeftOut).Select(i => new ScoredExample(
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

    /// <summary>What each stand-in must weigh to make the share up with the out-of-scope examples.</summary>
    private double StandInWeight(int examples, int standIns)
    {
        if (standIns == 0) return 0;
        var outOfScope = set.Examples.Count(example => example.Intent == Intent.OutOfScope);
        var missing = (options.OutOfScopeShare * examples - outOfScope) / (1 - options.OutOfScopeShare);
        return Math.Max(0, missing) / standIns;
    }

    private List<int> Places(Func<int, bool> which) => [.. Enumerable.Range(0, set.Examples.Count).Where(which)];
}
