using System.Runtime.InteropServices;
using System.Text;
using Knowledge.Text;

namespace Training.Model;

/// <summary>What stands in a model file once its checksum has been found right.</summary>
internal static class IntentModelBody
{
    public static void Write(IntentModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(GramReader.Fingerprint());
        writer.Write(model.ExamplesFingerprint);
        writer.Write7BitEncodedInt(model.Intents.Count);
        foreach (var intent in model.Intents) writer.Write(intent);
        writer.Write7BitEncodedInt(model.Languages.Known.Count);
        foreach (var language in model.Languages.Known) writer.Write(language.Code());
        writer.Write(model.Threshold);
        writer.Write(model.Calibrator.Scale);
        writer.Write(model.Calibrator.Bend);
        writer.Write(model.Calibrator.Offset);
        WriteGrams(model.Features, writer);
        WriteWeights(model.Weights, writer);
    }

    public static IntentModel Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != GramReader.Fingerprint())
            {
                throw new InvalidDataException(
                    "The intent model was made by a version that reads text otherwise: train again.");
            }
            var fingerprint = reader.ReadString();
            var intents = new string[reader.Read7BitEncodedInt()];
            for (var i = 0; i < intents.Length; i++) intents[i] = reader.ReadString();
            var languages = ReadLanguages(reader);
            var threshold = reader.ReadDouble();
            var calibrator = new ScoreCalibrator(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            var features = ReadGrams(reader);
            var weights = ReadWeights(reader, features.Count - 1, intents.Length);
            return new IntentModel(intents, languages, features, weights, calibrator, fingerprint)
            {
                Threshold = threshold,
            };
        }
        catch (Exception e)
            when (e is EndOfStreamException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("The intent model is damaged.", e);
        }
    }

    private static SpokenLanguages ReadLanguages(BinaryReader reader)
    {
        var known = new Language[reader.Read7BitEncodedInt()];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = Languages.Parse(reader.ReadString()) ?? throw new FormatException("No such language.");
        }
        return known is [] ? throw new FormatException("No language.") : new SpokenLanguages(known);
    }

    private static void WriteGrams(Features features, BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(features.Texts);
        writer.Write7BitEncodedInt(features.Keys.Length);
        // Ascending, so the differences are small.
        var previous = 0u;
        foreach (var key in features.Keys)
        {
            writer.Write7BitEncodedInt((int)(key - previous));
            previous = key;
        }
        foreach (var documents in features.Documents) writer.Write7BitEncodedInt(documents);
    }

    private static Features ReadGrams(BinaryReader reader)
    {
        var texts = reader.Read7BitEncodedInt();
        var keys = new uint[reader.Read7BitEncodedInt()];
        var previous = 0u;
        for (var i = 0; i < keys.Length; i++) keys[i] = previous += (uint)reader.Read7BitEncodedInt();
        var documents = new int[keys.Length];
        for (var i = 0; i < documents.Length; i++) documents[i] = reader.Read7BitEncodedInt();
        return new Features(keys, documents, texts);
    }

    private static void WriteWeights(WeightMatrix weights, BinaryWriter writer)
    {
        foreach (var scale in weights.Scales) writer.Write(scale);
        foreach (var bias in weights.Biases) writer.Write(bias);
        // Intent by intent: neighbours then come from one distribution, which Brotli turns to account.
        var intents = weights.Scales.Length;
        var column = new sbyte[weights.Bytes.Length / intents];
        for (var k = 0; k < intents; k++)
        {
            for (var i = 0; i < column.Length; i++) column[i] = weights.Bytes[i * intents + k];
            writer.Write(MemoryMarshal.AsBytes<sbyte>(column));
        }
    }

    private static WeightMatrix ReadWeights(BinaryReader reader, int places, int intents)
    {
        var scales = new float[intents];
        for (var k = 0; k < intents; k++) scales[k] = reader.ReadSingle();
        var biases = new float[intents];
        for (var k = 0; k < intents; k++) biases[k] = reader.ReadSingle();
        var bytes = new sbyte[checked(places * intents)];
        var column = new sbyte[places];
        for (var k = 0; k < intents; k++)
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(column.AsSpan()));
            for (var i = 0; i < places; i++) bytes[i * intents + k] = column[i];
        }
        return new WeightMatrix(bytes, scales, biases);
    }
}
