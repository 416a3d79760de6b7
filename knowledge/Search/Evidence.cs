namespace Knowledge.Search;

/// <summary>How far one sentence of a passage, with the heading above it, bears on the question: all of it 0..1 but the fact.</summary>
/// <param name="Coverage">Share of the question's idf that the best sentence and its heading hold.</param>
/// <param name="Alone">The same of the sentence without its heading.</param>
/// <param name="Heading">The same of the heading without the sentence.</param>
/// <param name="Likeness">Cosine of the question to the nearest sentence with its heading; never below 0.</param>
/// <param name="Fact">1 when that sentence tells what the question wants to hear (a price, a time…), −1 when it does not, 0 when the question names no kind.</param>
/// <param name="FactAnywhere">The same of the passage as a whole.</param>
public readonly record struct Evidence(
    double Coverage, double Alone, double Heading, double Likeness, double Fact, double FactAnywhere);
