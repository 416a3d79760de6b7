namespace Knowledge.Text;

/// <summary>What a token is; only words are stemmed and corrected.</summary>
public enum TokenKind
{
    Word,

    /// <summary>A bare number: "49", "1.2", a phone number's digits.</summary>
    Number,

    /// <summary>A number with its unit: "49€", "1.2l", "9h30", "13e".</summary>
    Quantity,

    /// <summary>Letters and digits that name one thing: "mb-20261187", "br-ex100", "2xl".</summary>
    Reference,

    Email,
}

/// <summary>A piece of a text: its folded spelling, and where it stands in the text as given (UTF-16 units).</summary>
public readonly record struct Token(string Text, int Start, int Length, TokenKind Kind = TokenKind.Word)
{
    public int End => Start + Length;
}
