using Knowledge.Text;

namespace Training.Matters;

/// <summary>
/// One fine thing that shops write of and shoppers ask about ("who pays the postage of a return"), in the wordings of both.
/// </summary>
/// <param name="Asked">As shoppers write it.</param>
/// <param name="Written">As terms, policies and help pages do.</param>
public sealed record Matter(string Name, Language Language, IReadOnlyList<string> Asked, IReadOnlyList<string> Written);
