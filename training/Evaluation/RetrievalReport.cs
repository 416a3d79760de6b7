using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Training.Evaluation;

/// <summary>How well and how fast passages were found, for people (text) and for machines (JSON).</summary>
public sealed record RetrievalReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Search { get; init; }

    public required int Passages { get; init; }

    public required int Questions { get; init; }

    [JsonPropertyName("ndcg@10")]
    public required double Ndcg { get; init; }

    [JsonPropertyName("recall@10")]
    public required double Recall { get; init; }

    [JsonPropertyName("mrr@10")]
    public required double ReciprocalRank { get; init; }

    [JsonPropertyName("p@1")]
    public required double PrecisionAtOne { get; init; }

    /// <summary>nDCG@10 of each fifth of the topics.</summary>
    public required IReadOnlyList<double> NdcgByTopics { get; init; }

    public required double IndexSeconds { get; init; }

    [JsonPropertyName("queryP50Microseconds")]
    public required double Median { get; init; }

    [JsonPropertyName("queryP95Microseconds")]
    public required double Slow { get; init; }

    /// <summary>What the index holds in memory beside the passages' own text.</summary>
    public required long Bytes { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        {Search}, {Passages} passages, {Questions} questions
        nDCG@10 {Ndcg:0.0000}   recall@10 {Recall:0.0000}   MRR@10 {ReciprocalRank:0.0000}   P@1 {PrecisionAtOne:0.0000}
        nDCG@10 by fifths of the topics: {string.Join(' ', NdcgByTopics.Select(fifth => fifth.ToString("0.000", CultureInfo.InvariantCulture)))}
        indexed in {IndexSeconds:0.00} s, {Bytes:N0} bytes; a query takes {Median:0} µs (p50), {Slow:0} µs (p95)
        """);
}
