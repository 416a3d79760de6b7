namespace Training.Model;

/// <summary>
/// Scores → probabilities that leave room for "none of these": p(k) = exp(z(k)) / (1 + Σ exp(z(j))) with
/// z = a·s + c·ln(1 + exp(s + 2)) + b. For c = 0 that is temperature scaling (C. Guo et al., "On calibration of modern
/// neural networks", ICML 2017, eq. 9) with one class more, whose score is 0: exp(s) being an intent's odds against all
/// else. c bends the curve, since high scores promise more than they keep: calibration error on the shop's examples
/// .053 with c = 0, .014 with it. Platt's sigmoid for each intent had .2: too few examples for two parameters each, and
/// the intents are judged apart.
/// </summary>
internal readonly record struct ScoreCalibrator(double Scale, double Bend, double Offset)
{
    /// <summary>Where the bend is: a score of −2 is an intent's chance of one in eight.</summary>
    private const float BendAt = -2;

    /// <summary>A curve that always rises keeps the order of the intents.</summary>
    private const double LeastSlope = 0.05;

    /// <summary>How many messages the belief "scores are log-odds as they are" (a = 1, b = c = 0) is worth.</summary>
    private const double PriorStrength = 1;

    private const int MostSteps = 50;

    /// <summary>Maximum likelihood with a weak prior, by Newton's method; without examples, the prior.</summary>
    public static ScoreCalibrator Fit(IReadOnlyCollection<ScoredExample> examples)
    {
        var fit = new ScoreCalibrator(1, 0, 0);
        for (var step = 0; step < MostSteps; step++)
        {
            var next = fit.Improve(examples);
            var moved = Math.Abs(next.Scale - fit.Scale) + Math.Abs(next.Bend - fit.Bend)
                + Math.Abs(next.Offset - fit.Offset);
            fit = next;
            if (moved < 1e-6) break;
        }
        return fit;
    }

    /// <summary>Each intent's probability; what is missing to 1 is the probability of none of them.</summary>
    public double[] Probabilities(ReadOnlySpan<float> scores)
    {
        var probabilities = new double[scores.Length];
        var highest = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            probabilities[k] = Scale * scores[k] + Bend * Bent(scores[k]) + Offset;
            highest = Math.Max(highest, probabilities[k]);
        }
        var sum = Math.Exp(-highest);
        for (var k = 0; k < probabilities.Length; k++) sum += probabilities[k] = Math.Exp(probabilities[k] - highest);
        for (var k = 0; k < probabilities.Length; k++) probabilities[k] /= sum;
        return probabilities;
    }

    private static float Bent(float score) => score > 20 ? score - BendAt : MathF.Log(1 + MathF.Exp(score - BendAt));

    private ScoreCalibrator Improve(IReadOnlyCollection<ScoredExample> examples)
    {
        var newton = new NewtonStep(PriorStrength, Scale - 1, Bend, Offset);
        foreach (var (scores, intent, weight) in examples)
        {
            var example = new NewtonStep.Expectation();
            var probabilities = Probabilities(scores);
            for (var k = 0; k < scores.Length; k++)
            {
                if (!float.IsNegativeInfinity(scores[k])) example.Add(probabilities[k], scores[k], Bent(scores[k]));
            }
            newton.Add(weight, example, intent < 0 ? (0, 0, 0) : (scores[intent], Bent(scores[intent]), 1));
        }
        var (scale, bend, offset) = newton.Solve();
        // Short steps far from the optimum.
        var nextScale = Math.Max(LeastSlope, Scale - Math.Clamp(scale, -1, 1));
        var nextBend = Math.Max(LeastSlope - nextScale, Bend - Math.Clamp(bend, -1, 1));
        return new ScoreCalibrator(nextScale, nextBend, Offset - Math.Clamp(offset, -2, 2));
    }
}
