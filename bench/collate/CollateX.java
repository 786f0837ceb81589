import eu.interedition.collatex.CollationAlgorithm;
import eu.interedition.collatex.CollationAlgorithmFactory;
import eu.interedition.collatex.Token;
import eu.interedition.collatex.VariantGraph;
import eu.interedition.collatex.matching.EqualityTokenComparator;
import eu.interedition.collatex.simple.SimpleToken;
import eu.interedition.collatex.simple.SimpleWitness;
import eu.interedition.collatex.util.VariantGraphRanking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs CollateX on files of white-space separated words: java -cp collatex-core.jar CollateX.java ALGORITHM FILE…; prints milliseconds and ranks. */
public class CollateX {
  public static void main(String[] args) throws Exception {
    List<SimpleWitness> witnesses = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      SimpleWitness witness = new SimpleWitness("w" + i);
      List<Token> tokens = new ArrayList<>();
      for (String word : Files.readString(Path.of(args[i])).split("\\s+"))
        if (!word.isEmpty()) tokens.add(new SimpleToken(witness, word, normal(word)));
      witness.setTokens(tokens);
      witnesses.add(witness);
    }
    CollationAlgorithm algorithm = switch (args[0]) {
      case "needleman-wunsch" -> CollationAlgorithmFactory.needlemanWunsch(new EqualityTokenComparator());
      case "medite" -> CollationAlgorithmFactory.medite(new EqualityTokenComparator(), SimpleToken.TOKEN_MATCH_EVALUATOR);
      default -> CollationAlgorithmFactory.dekker(new EqualityTokenComparator());
    };
    long begun = System.nanoTime();
    VariantGraph graph = new VariantGraph();
    algorithm.collate(graph, witnesses);
    int ranks = 0;
    for (Set<VariantGraph.Vertex> rank : VariantGraphRanking.of(graph)) ranks++;
    long cpu = ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    System.out.println("{\"cpu\":" + cpu + ",\"ms\":" + (System.nanoTime() - begun) / 1_000_000 + ",\"columns\":" + ranks + "}");
  }

  static String normal(String word) {
    String normal = word.toLowerCase().replaceAll("[^\\p{L}\\p{N}\\p{M}&]", "");
    return normal.isEmpty() ? word : normal;
  }
}
