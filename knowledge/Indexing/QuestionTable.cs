namespace Knowledge.Indexing;

/// <summary>
/// The questions of each passage, or its titles, as sets of terms and as written, with the folded words for an exact match.
/// </summary>
internal sealed class QuestionTable(
    int[] firstQuestion, int[] firstTerm, int[] terms, int[] firstWritten, int[] written, float[] norms, string[] folded)
{
    public bool IsEmpty => norms.Length == 0;

    /// <summary>Numbers of a passage's questions: from First up to but not End.</summary>
    public (int First, int End) Of(int passage) => (firstQuestion[passage], firstQuestion[passage + 1]);

    /// <summary>The distinct terms of a question, ascending.</summary>
    public ReadOnlySpan<int> Terms(int question) => terms.AsSpan(firstTerm[question], firstTerm[question + 1] - firstTerm[question]);

    /// <summary>The terms in the order in which they are written.</summary>
    public ReadOnlySpan<int> Written(int question) => written.AsSpan(firstWritten[question], firstWritten[question + 1] - firstWritten[question]);

    /// <summary>Length of the question's vector of inverse document frequencies.</summary>
    public float Norm(int question) => norms[question];

    /// <summary>Its folded letters and digits, in their order.</summary>
    public string Folded(int question) => folded[question];
}
