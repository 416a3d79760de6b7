namespace Knowledge.Content;

/// <summary>A document of any shape, split into passages under its headings.</summary>
internal static class PolicyFile
{
    public static IEnumerable<Passage> Read(ContentFile file, FrontMatter front)
    {
        var blocks = DocumentBlocks.Read(front.Body);
        if (blocks.All(block => block.Kind == BlockKind.Heading))
        {
            file.Report(front.BodyLine, "The document is empty.");
            return [];
        }
        var sample = string.Join(' ', blocks.Where(block => block.Kind != BlockKind.Heading).Take(12).Select(block => PlainText.Of(block.Text)));
        if (FaqFile.ReadLanguage(file, front, sample) is not { } language) return [];
        var (valid, updated) = (true, true);
        var document = new Passage
        {
            Id = front.Text("id") ?? file.Slug,
            Kind = PassageKind.Policy,
            Language = language,
            Title = TitleOf(file, front.Text("title") ?? front.Text("titre"), blocks),
            Body = "",
            Intent = front.Text("intent"),
            Flow = front.Text("flow"),
            Tags = front.List("tags"),
            ValidFrom = front.Date("valid-from", ref valid),
            ValidUntil = front.Date("valid-until", ref valid),
            Updated = front.Date("updated", ref updated),
            Url = front.Text("url") ?? front.Text("link"),
            Version = "",
        };
        // Out of its time a document misleads, so one whose dates can not be read is left out.
        return valid ? Passages(document, blocks) : [];
    }

    /// <summary>The passages of a document, each as the document with its own id, title and body.</summary>
    internal static IEnumerable<Passage> Passages(Passage document, List<Block> blocks)
    {
        var taken = new HashSet<string>();
        foreach (var section in Sections(document.Title, blocks))
        {
            foreach (var body in SectionSplitter.Split(section.Blocks))
            {
                var slug = section.Path.Count > 1 ? Slugs.Of(section.Path[^1]) : "intro";
                var name = slug;
                for (var n = 2; !taken.Add(name); n++) name = $"{slug}-{n}";
                yield return Fingerprint.Stamp(document with
                {
                    Id = $"{document.Id}#{name}",
                    Title = section.Path.Count > 1 ? $"{section.Path[0]} › {section.Path[^1]}" : section.Path[0],
                    HeadingPath = section.Path,
                    Body = body,
                });
            }
        }
    }

    private static IEnumerable<(IReadOnlyList<string> Path, List<Block> Blocks)> Sections(string title, List<Block> blocks)
    {
        var above = new List<Block>();
        var under = new List<Block>();
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Heading)
            {
                under.Add(block);
                continue;
            }
            if (under.Count > 0) yield return (PathOf(title, above), under);
            under = [];
            above.RemoveAll(heading => heading.Rank >= block.Rank);
            above.Add(block);
        }
        if (under.Count > 0) yield return (PathOf(title, above), under);
    }

    private static List<string> PathOf(string title, List<Block> above) =>
        [title, .. above.Select(heading => heading.Text).Where(text => text != title)];

    internal static string TitleOf(ContentFile file, string? named, List<Block> blocks)
    {
        if (named is not null) return named;
        // The document names itself when its first heading stands alone at its rank.
        if (blocks[0] is { Kind: BlockKind.Heading, Words: > 1 } first && blocks.Count(b => b.Kind == BlockKind.Heading && b.Rank <= first.Rank) == 1) return first.Text;
        var stem = Path.GetFileNameWithoutExtension(file.Name).Split('.')[0].Replace('-', ' ').Replace('_', ' ').Trim();
        return stem.Length > 0 ? char.ToUpperInvariant(stem[0]) + stem[1..] : file.Name;
    }
}
