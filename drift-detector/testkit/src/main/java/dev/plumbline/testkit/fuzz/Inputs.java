package dev.plumbline.testkit.fuzz;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** What a target is fed: noise, strewn words, and valid seeds changed as bytes and as JSON. */
final class Inputs {

  /** Writes as deep as the changes go. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
              .build());

  /** What breaks parsers of any language. */
  private static final List<String> HOSTILE =
      List.of(
          "[",
          "{",
          "\"",
          "\\",
          "\u0000",
          "\n",
          ":",
          ",",
          "}",
          "]",
          "..",
          "*",
          "%",
          "$",
          "'",
          "&a ",
          "*a",
          "<<: ",
          "!!java.lang.String ",
          "\ud800",
          "\ufeff",
          "-",
          "1e999999999",
          "0x",
          "NaN",
          "9223372036854775808",
          "-0",
          "null",
          "true",
          "%00",
          "%zz",
          "\u202e",
          "{\"a\":",
          "- - ");

  private Inputs() {}

  static Arbitrary<byte[]> of(Target target) {
    var words = new ArrayList<>(HOSTILE);
    words.addAll(target.words());
    // Words of the language are rarer than hostile ones, so they count more.
    words.addAll(target.words());
    var kinds = new ArrayList<Tuple.Tuple2<Integer, Arbitrary<byte[]>>>();
    kinds.add(Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(120)));
    kinds.add(Tuple.of(2, strewn(words)));
    kinds.add(Tuple.of(4, edited(target.seeds(), words)));
    var documents = target.seeds().stream().filter(Inputs::isDocument).toList();
    if (!documents.isEmpty()) {
      kinds.add(Tuple.of(4, swapped(documents)));
    }
    return Arbitraries.frequencyOf(kinds);
  }

  private static Arbitrary<byte[]> strewn(List<String> words) {
    return Arbitraries.of(words)
        .list()
        .ofMaxSize(30)
        .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
  }

  private static Arbitrary<byte[]> edited(List<byte[]> seeds, List<String> words) {
    var edits =
        Combinators.combine(
                Arbitraries.of(Edit.Kind.class),
                uniform(Edit.WHOLE),
                Arbitraries.integers().between(1, 2_000),
                Arbitraries.of(words))
            .as(Edit::new);
    return Combinators.combine(Arbitraries.of(seeds), edits.list().ofMaxSize(4))
        .as(
            (seed, list) -> {
              var input = seed;
              for (var edit : list) {
                input = edit.apply(input);
              }
              return input;
            });
  }

  private static Arbitrary<byte[]> swapped(List<byte[]> documents) {
    var swaps = Combinators.combine(uniform(Edit.WHOLE), uniform(Edit.WHOLE)).as(Swap::new);
    return Combinators.combine(Arbitraries.of(documents), swaps.list().ofMinSize(1).ofMaxSize(4))
        .as(
            (document, list) -> {
              var tree = tree(document);
              list.forEach(swap -> swap.apply(tree));
              return bytes(tree);
            });
  }

  private static Arbitrary<Integer> uniform(int end) {
    return Arbitraries.integers()
        .between(0, end - 1)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
  }

  private static boolean isDocument(byte[] seed) {
    try {
      return JSON.readTree(seed).isContainerNode();
    } catch (IOException notJson) {
      return false;
    }
  }

  private static JsonNode tree(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (IOException impossible) {
      throw new IllegalStateException("a seed is JSON", impossible);
    }
  }

  private static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JacksonException impossible) {
      throw new IllegalStateException("a tree can be written", impossible);
    }
  }
}
