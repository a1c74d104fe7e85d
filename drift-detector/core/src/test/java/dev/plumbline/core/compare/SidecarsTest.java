package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Inline and separate forms never accuse each other. */
class SidecarsTest {

  private static final String TABLE = "test:net:Table";
  private static final String ROUTE = "test:net:Route";

  /** Routes own the elements with their destination. */
  private static final class Routes implements Sidecar {
    @Override
    public Set<String> childTypes() {
      return Set.of(ROUTE);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("table");
    }

    @Override
    public boolean closes(Value element, List<DeclaredResource> children) {
      return children.stream()
          .anyMatch(child -> element.in("zone").equals(child.declared().at("zone")));
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      var owned = children.stream().map(child -> child.text("to")).toList();
      return parentValue instanceof Value.Items(var items)
          ? new Value.Items(
              items.stream()
                  .filter(
                      item ->
                          !(item instanceof Value.Fields fields
                              && owned.contains(fields.at("to").flatMap(Value::text).orElse(""))))
                  .toList())
          : parentValue;
    }
  }

  private static FieldRules.Builder rules() {
    return FieldRules.of(TABLE).sets("routes").sidecar("routes", new Routes());
  }

  private static Ownership ownership() {
    var child =
        DeclaredResource.of(
            "urn:child",
            ROUTE,
            "r-1",
            json("{'table': 'id-1', 'to': 'a', 'zone': 'z'}"),
            json("{}"));
    var parent = DeclaredResource.of("urn:parent", TABLE, "id-1", json("{}"), json("{}"));
    var rules = rules().build();
    return Ownership.of(
        List.of(child, parent), type -> type.equals(TABLE) ? Optional.of(rules) : Optional.empty());
  }

  private static Compared table() {
    return Compared.type(TABLE).rules(rules()).ownership(ownership());
  }

  @Test
  void whatAChildOwnsIsNoExtraOfItsParent() {
    var verdict =
        table()
            .declared("{'routes': [{'to': 'b'}]}")
            .live("{'routes': [{'to': 'a'}, {'to': 'b'}]}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void whatAChildsDeclarationClosesIsADeclaredDifferenceOfItsParent() {
    var inZone =
        table()
            .declared("{'name': 't'}")
            .recorded("{'name': 't', 'routes': []}")
            .live("{'name': 't', 'routes': [{'to': 'a', 'zone': 'z'}, {'to': 'x', 'zone': 'z'}]}")
            .verdict();

    assertThat(inZone.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(inZone.differences())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Difference.Kind.DECLARED))
        .satisfies(one -> assertThat(one.path().toString()).startsWith("routes["));
  }

  @Test
  void whatNoChildClosesHasOnlyChanged() {
    var elsewhere =
        table()
            .declared("{'name': 't'}")
            .recorded("{'name': 't', 'routes': []}")
            .live("{'name': 't', 'routes': [{'to': 'a', 'zone': 'z'}, {'to': 'x', 'zone': 'y'}]}")
            .verdict();

    assertThat(elsewhere.verdict()).isEqualTo(Verdict.CHANGED);
  }

  @Test
  void whatNobodyOwnsIsAnExtraStill() {
    var verdict =
        table()
            .declared("{'routes': [{'to': 'b'}]}")
            .live("{'routes': [{'to': 'a'}, {'to': 'b'}, {'to': 'evil'}]}")
            .verdict();

    assertThat(verdict.differences()).hasSize(1);
    assertThat(verdict.differences().getFirst().path()).hasToString("routes[to=evil]");
  }

  @Test
  void anElementDeclaredInlineAndAsAChildIsThere() {
    var verdict =
        table()
            .declared("{'routes': [{'to': 'a'}, {'to': 'b'}]}")
            .live("{'routes': [{'to': 'a'}, {'to': 'b'}]}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void aRecordedParentOlderThanItsChildrenAccusesNobody() {
    var older = table().declared("{}").recorded("{'routes': []}");
    assertThat(older.live("{'routes': [{'to': 'a'}]}").verdict().verdict())
        .isEqualTo(Verdict.IN_SYNC);

    var destroyed = table().declared("{}").recorded("{'routes': [{'to': 'gone'}]}");
    assertThat(destroyed.live("{'routes': []}").verdict().verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void anElementAddedToAnUndeclaredListIsSinceDeployment() {
    var verdict =
        table()
            .declared("{}")
            .recorded("{'routes': []}")
            .live("{'routes': [{'to': 'a'}, {'to': 'evil'}]}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.CHANGED);
    assertThat(verdict.differences().getFirst().path()).hasToString("routes[to=evil]");
  }
}
