using System.Text.Json;

namespace Knowledge.Text.Model2Vec;

/// <summary>Cuts a text into the numbered subwords of a <c>tokenizer.json</c> (Hugging Face tokenizers); unknown ones are left out.</summary>
internal abstract class Subwords
{
    public abstract IEnumerable<int> Of(string text);

    /// <exception cref="InvalidDataException">It is not readable, or of a kind that is not read.</exception>
    public static Subwords Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var model = json.RootElement.GetProperty("model");
            return model.GetProperty("type").GetString() switch
            {
                "WordPiece" => new WordPieces(json.RootElement, model),
                "Unigram" => new UnigramPieces(json.RootElement, model),
                var other => throw new InvalidDataException($"{Path.GetFileName(path)}: subwords of kind {other} are not read; WordPiece and Unigram are."),
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {fault.Message}", fault);
        }
    }

    /// <summary>A setting anywhere among the normalisers; null when none names it.</summary>
    protected static bool? Setting(JsonElement root, string name)
    {
        if (!root.TryGetProperty("normalizer", out var normaliser) || normaliser.ValueKind != JsonValueKind.Object) return null;
        var all = normaliser.TryGetProperty("normalizers", out var list) ? list.EnumerateArray().ToList() : [normaliser];
        foreach (var one in all)
        {
            if (name == "lowercase" && one.GetProperty("type").GetString() == "Lowercase") return true;
            if (name == "strip_accents" && one.GetProperty("type").GetString() == "StripAccents") return true;
            if (one.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        }
        return null;
    }
}
