import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.MMapDirectory;

/** Indexes the lines of one file, searches those of another, and prints: seconds, median ms, 95th percentile ms. */
public final class LuceneSearch {
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[2]);
        var started = System.nanoTime();
        try (var directory = new MMapDirectory(folder)) {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256));
                 var lines = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.US_ASCII)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    var document = new Document();
                    document.add(new TextField("body", line, Field.Store.NO));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            var seconds = (System.nanoTime() - started) / 1e9;
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                var queries = Files.readAllLines(Path.of(args[1]));
                var top = Integer.parseInt(args[3]);
                for (var round = 0; round < 3; round++) times(searcher, queries, top);
                var times = times(searcher, queries, top);
                Arrays.sort(times);
                System.out.println(String.format(Locale.ROOT, "%.3f %.4f %.4f", seconds, times[times.length / 2], times[times.length * 95 / 100]));
            }
        }
    }

    private static double[] times(IndexSearcher searcher, List<String> queries, int top) throws IOException {
        var times = new double[queries.size()];
        for (var i = 0; i < times.length; i++) {
            var start = System.nanoTime();
            var any = new BooleanQuery.Builder();
            for (var word : queries.get(i).split(" ")) any.add(new TermQuery(new Term("body", word)), BooleanClause.Occur.SHOULD);
            if (searcher.search(any.build(), top).scoreDocs.length == 0) throw new IllegalStateException("nothing found");
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return times;
    }
}
