package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of a resource in one stack that a resource in another stack owns. */
class NeighboursTest {

  private static final String TABLE = "aws:ec2/routeTable:RouteTable";
  private static final String ROUTE = "aws:ec2/route:Route";

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private StackId tables;

  /** Takes routes out by their destination. */
  private record RoutesOfTable() implements Sidecar {
    @Override
    public Set<String> childTypes() {
      return Set.of(ROUTE);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("routeTableId");
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      if (!(parentValue instanceof Value.Items(var routes))) {
        return parentValue;
      }
      var kept = new ArrayList<>(routes);
      children.forEach(child -> kept.remove(Value.of(child.text("destination"))));
      return new Value.Items(kept);
    }
  }

  @BeforeEach
  void aTableWithOneRouteOfItsOwnAndOneOfAnotherStack() {
    aws.rules(FieldRules.of(TABLE).sets("routes").sidecar("routes", new RoutesOfTable()).build());
    aws.rules(FieldRules.of(ROUTE).build());
    var own = Map.<String, Value>of("routes", Value.listOf(Value.of("own")));
    tables = backend.put("tables", Resources.resource("table", TABLE, own, own));
    aws.live("urn:table", Map.of("routes", Value.listOf(Value.of("own"), Value.of("theirs"))));
  }

  private static DeclaredResource route() {
    return Resources.resource(
        "route",
        ROUTE,
        Map.of("routeTableId", Value.of("table-id"), "destination", Value.of("theirs")),
        Map.of());
  }

  private StackScanner scanner() {
    var settings =
        new ScannerSettings(
            List.of(),
            List.of(),
            new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
            2,
            0,
            Clock.systemUTC());
    return new StackScanner(List.of(backend), List.of(aws), settings);
  }

  private static StackVerdict verdict(StackScanner scanner, StackId... stacks) {
    return scanner.scan(List.of(stacks), Scanner.Progress.SILENT).verdict();
  }

  @Test
  void anElementThatNobodyOwnsIsDrift() {
    try (var scanner = scanner()) {
      assertThat(verdict(scanner, tables)).isEqualTo(StackVerdict.DRIFTED);
    }
  }

  @Test
  void anElementThatAnotherStackOwnsIsNotWhetherThatStackIsScannedOrNot() {
    var routes = backend.put("routes", route());

    try (var scanner = scanner()) {
      assertThat(verdict(scanner, tables, routes)).isEqualTo(StackVerdict.IN_SYNC);
      assertThat(verdict(scanner, tables)).isEqualTo(StackVerdict.IN_SYNC);
    }
  }

  @Test
  void anotherStackIsLoadedOnceUntilItChanges() {
    backend.put("routes", route());

    try (var scanner = scanner()) {
      verdict(scanner, tables);
      verdict(scanner, tables);

      assertThat(backend.loads).hasValue(3);

      backend.put("routes");

      assertThat(verdict(scanner, tables)).isEqualTo(StackVerdict.DRIFTED);
    }
  }

  @Test
  void anUnreadableNeighbourIsRememberedAsItWas() {
    var routes = backend.put("routes", route());

    try (var scanner = scanner()) {
      verdict(scanner, tables);
      backend.touch(routes);
      backend.fail(routes, PlumblineException.Category.ENVIRONMENT, "damaged");

      assertThat(verdict(scanner, tables)).isEqualTo(StackVerdict.IN_SYNC);
    }
  }

  @Test
  void stacksWithoutPartsOfOthersLeaveTheirNeighboursAlone() {
    var routes = backend.put("routes", route());

    try (var scanner = scanner()) {
      verdict(scanner, routes);
    }

    assertThat(backend.loads).hasValue(1);
  }
}
