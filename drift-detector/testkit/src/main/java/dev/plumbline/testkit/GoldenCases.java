package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs all {@link GoldenCase}s under a folder, one test each. A module writes:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> golden_cases() {
 *   return GoldenCases.under(Path.of("src/test/resources/golden"), new AwsProvider());
 * }
 * }</pre>
 */
public final class GoldenCases {

  private GoldenCases() {}

  /** One test per folder, sorted by name; a type without rules of the provider has generic ones. */
  public static Stream<DynamicTest> under(Path folder, CloudProvider provider) {
    Function<String, FieldRules> rules =
        type -> provider.rules(type).orElseGet(() -> GenericRules.forType(type));
    var tests =
        read(folder).stream()
            .map(
                golden ->
                    DynamicTest.dynamicTest(
                        golden.name(),
                        folder.resolve(golden.name()).toUri(),
                        () -> check(golden, rules)))
            .toList();
    assertThat(tests).as("golden cases under " + folder).isNotEmpty();
    return tests.stream();
  }

  /** The types of all cases under a folder, for tests that every type has a case. */
  public static Set<String> types(Path folder) {
    var types = new TreeSet<String>();
    read(folder).forEach(golden -> types.add(golden.type()));
    return types;
  }

  /** All cases under a folder, sorted by name. */
  public static List<GoldenCase> read(Path folder) {
    try (var folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenCase::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void check(GoldenCase golden, Function<String, FieldRules> rules) {
    var shown = GoldenCase.shown(golden.verdict(rules));
    var unmet = new ArrayList<String>();
    golden
        .expected()
        .properties()
        .forEach(
            field -> {
              if (!fits(field.getValue(), shown.path(field.getKey()))) {
                unmet.add(field.getKey() + ": " + field.getValue());
              }
            });
    assertThat(golden.expected().has("verdict")).as("expected.json names a verdict").isTrue();
    assertThat(unmet)
        .as("%s%n%s%nexpected, but got %s", golden.name(), golden.reason(), shown.toPrettyString())
        .isEmpty();
  }

  /** Objects may show more than is expected; lists hold exactly what is expected, in any order. */
  public static boolean fits(JsonNode expected, JsonNode shown) {
    if (expected.isArray() && shown.isArray()) {
      return fitsInAnyOrder(expected, shown);
    }
    if (expected.isObject() && shown.isObject()) {
      return expected.properties().stream()
          .allMatch(field -> fits(field.getValue(), shown.path(field.getKey())));
    }
    var numbers = expected.isNumber() && shown.isNumber();
    return numbers
        ? expected.decimalValue().compareTo(shown.decimalValue()) == 0
        : expected.equals(shown);
  }

  private static boolean fitsInAnyOrder(JsonNode expected, JsonNode shown) {
    var left = new ArrayList<JsonNode>();
    shown.forEach(left::add);
    for (var wanted : expected) {
      var found = left.stream().filter(each -> fits(wanted, each)).findFirst();
      if (found.isEmpty()) {
        return false;
      }
      left.remove(found.get());
    }
    return left.isEmpty();
  }
}
