namespace Training.Model;

/// <summary>Gradient and Hessian of a softmax regression's negative log likelihood in its three parameters.</summary>
internal sealed class NewtonStep
{
    private readonly double[] _gradient = new double[3];
    private readonly double[,] _hessian = new double[3, 3];

    /// <summary>Starts from a prior: its strength times the distance of each parameter from what is believed.</summary>
    public NewtonStep(double strength, double first, double second, double third)
    {
        double[] distance = [first, second, third];
        for (var i = 0; i < 3; i++)
        {
            _gradient[i] = strength * distance[i];
            _hessian[i, i] = strength;
        }
    }

    /// <param name="right">The features of the right class.</param>
    public void Add(double weight, Expectation expected, (double First, double Second, double Third) right)
    {
        var (m, s) = (expected.Mean, expected.Square);
        double[] observed = [right.First, right.Second, right.Third];
        for (var i = 0; i < 3; i++)
        {
            _gradient[i] += weight * (m[i] - observed[i]);
            for (var j = 0; j < 3; j++) _hessian[i, j] += weight * (s[i, j] - m[i] * m[j]);
        }
    }

    /// <summary>H⁻¹·g by elimination; the prior makes H positive definite, so no pivoting is needed.</summary>
    public (double First, double Second, double Third) Solve()
    {
        for (var i = 0; i < 3; i++)
        {
            for (var row = i + 1; row < 3; row++)
            {
                var factor = _hessian[row, i] / _hessian[i, i];
                for (var column = i; column < 3; column++) _hessian[row, column] -= factor * _hessian[i, column];
                _gradient[row] -= factor * _gradient[i];
            }
        }
        var third = _gradient[2] / _hessian[2, 2];
        var second = (_gradient[1] - _hessian[1, 2] * third) / _hessian[1, 1];
        return ((_gradient[0] - _hessian[0, 1] * second - _hessian[0, 2] * third) / _hessian[0, 0], second, third);
    }

    /// <summary>Mean of the classes' features (first, second, 1) and of their products.</summary>
    internal sealed class Expectation
    {
        public double[] Mean { get; } = new double[3];

        public double[,] Square { get; } = new double[3, 3];

        public void Add(double probability, double first, double second)
        {
            ReadOnlySpan<double> features = [first, second, 1];
            for (var i = 0; i < 3; i++)
            {
                Mean[i] += probability * features[i];
                for (var j = 0; j < 3; j++) Square[i, j] += probability * features[i] * features[j];
            }
        }
    }
}
