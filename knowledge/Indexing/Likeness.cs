namespace Knowledge.Indexing;

/// <summary>How near a question's vector is to a passage's, as cosines; 0 where nothing is known.</summary>
/// <param name="Question">To the nearest of its questions, or to its headings; never below 0.</param>
/// <param name="Body">To its text.</param>
public readonly record struct Likeness(float Question, float Body);
