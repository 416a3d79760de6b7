using Bot.Conversations;

namespace Bot.Requests;

/// <summary>The kinds of requests.</summary>
internal sealed class RequestBook
{
    public RequestBook()
    {
        using var reader = new StreamReader(typeof(RequestBook).Assembly.GetManifestResourceStream("Bot.Requests.Kinds.kinds.json")!);
        All = Json.Read<List<RequestKind>>(reader.ReadToEnd());
    }

    public IReadOnlyList<RequestKind> All { get; }

    public RequestKind Named(string name) => All.First(kind => kind.Name == name);

    /// <returns>Null when the intent asks for none.</returns>
    public RequestKind? For(string intent, string status) => All.FirstOrDefault(kind => kind.IsAskedBy(intent)) is not { } kind ? null
        : kind.Becomes.TryGetValue(status, out var other) ? Named(other)
        : kind;
}
