using Knowledge.Content.Html;

namespace Knowledge.Content;

/// <summary>Reads a shop's content as it lies in a folder: FAQ entries, documents, product feeds.</summary>
public static class ContentFolder
{
    private static readonly string[] NotContent = ["readme", "changelog", "license", "licence", "notice", "contributing"];

    /// <summary>
    /// All content of a folder and those below it, files in the order of their names. What can not be read becomes a
    /// problem; nothing in the content makes it throw.
    /// </summary>
    public static ContentSet Read(string folder)
    {
        var (passages, products, problems) = (new List<Passage>(), new List<Product>(), new List<ContentProblem>());
        if (!Directory.Exists(folder))
        {
            return new ContentSet([], [], [new ContentProblem(folder, 1, "The content folder does not exist.")]);
        }
        var places = new Dictionary<(string, Text.Language), string>();
        var files = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in Names(folder))
        {
            var (text, remark) = TextFile.Read(Path.Combine(folder, name));
            if (remark is not null) problems.Add(new ContentProblem(name, 1, remark));
            if (text is null) continue;
            var file = new ContentFile(name, text, problems);
            files[name] = 0;
            foreach (var (passage, line) in Passages(file))
            {
                if (!places.TryAdd((passage.Id, passage.Language), name))
                {
                    file.Report(line, $"The id {passage.Id} is already taken in {places[(passage.Id, passage.Language)]}.");
                    continue;
                }
                passages.Add(passage);
                files[name]++;
                if (passage.Product is { } product) products.Add(product);
            }
        }
        return new ContentSet(passages, products, [.. problems, .. LostFollowUps(passages, places)]) { Files = files };
    }

    private static IEnumerable<ContentProblem> LostFollowUps(
        List<Passage> passages, Dictionary<(string, Text.Language), string> places) =>
        from passage in passages
        from next in passage.FollowUps
        where !places.ContainsKey((next, passage.Language))
        select new ContentProblem(places[(passage.Id, passage.Language)], 1, $"The follow-up {next} does not exist.");

    private static IEnumerable<(Passage Passage, int Line)> Passages(ContentFile file)
    {
        switch (ContentFormats.Of(file.Name, file.Text))
        {
            case ContentFormat.Table: return TableFile.Read(file);
            case ContentFormat.Feed: return new MerchantXml(file).Read();
            case ContentFormat.Page: return HtmlPage.Read(file);
            case ContentFormat.FaqData: return FaqData.Read(file, file.Text, 1, file.NamedLanguage);
            case ContentFormat.None: return [];
        }
        if (FrontMatter.Read(file) is not { } front) return [];
        if (!front.Has("question")) return PolicyFile.Read(file, front).Select(passage => (passage, front.BodyLine));
        return FaqFile.Read(file, front) is { } entry ? [(entry, front.LineOf("id"))] : [];
    }

    /// <summary>Names of the content files, from the folder, in order.</summary>
    internal static IEnumerable<string> Names(string folder)
    {
        // Links are not followed: one that leads upward would never end.
        var walk = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        return Directory.EnumerateFiles(folder, "*", walk)
            .Where(IsContent)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsContent(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).ToLowerInvariant();
        return ContentFormats.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant())
            && !name.StartsWith('_') && !NotContent.Contains(name.Split('.')[0]);
    }
}
