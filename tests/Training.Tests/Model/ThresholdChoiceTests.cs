using Training.Model;

namespace Training.Tests.Model;

public sealed class ThresholdChoiceTests
{
    [Fact]
    public void It_lies_between_what_is_known_and_what_is_not() =>
        Assert.InRange(ThresholdChoice.Of([.. Known(0.9, 5_000), .. Strange(0.7, 5_000)]), 0.75, 0.85);

    [Fact]
    public void Right_answers_with_low_probabilities_pull_it_down() =>
        Assert.InRange(ThresholdChoice.Of([.. Known(0.3, 5_000), .. Strange(0.1, 5_000)]), 0.15, 0.25);

    [Fact]
    public void Few_messages_leave_it_near_one_half() =>
        Assert.InRange(ThresholdChoice.Of([.. Known(0.99, 10), .. Strange(0.95, 10)]), 0.5, 0.55);

    [Fact]
    public void Without_a_stranger_it_is_one_half() => Assert.Equal(0.5, ThresholdChoice.Of(Known(0.9, 1_000)));

    [Fact]
    public void How_many_strangers_there_happen_to_be_changes_nothing() =>
        Assert.Equal(
            ThresholdChoice.Of([.. Known(0.8, 500), .. Known(0.4, 500), .. Strange(0.5, 10)]),
            ThresholdChoice.Of([.. Known(0.8, 500), .. Known(0.4, 500), .. Strange(0.5, 900)]));

    private static Judgement[] Known(double probability, int count) =>
        [.. Enumerable.Repeat(new Judgement(probability, IsRight: true, IsInScope: true), count)];

    private static Judgement[] Strange(double probability, int count) =>
        [.. Enumerable.Repeat(new Judgement(probability, IsRight: false, IsInScope: false), count)];
}
