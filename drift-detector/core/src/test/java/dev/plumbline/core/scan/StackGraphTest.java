package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackGraphTest {

  private static final StackId NET = new StackId("fake://state", "shop", "net");
  private static final StackId APP = new StackId("fake://state", "shop", "app");

  private static DeclaredResource subnet() {
    var plain = Resources.vpc("subnet");
    return new DeclaredResource(
        plain.urn(),
        plain.type(),
        plain.id(),
        true,
        plain.declared(),
        plain.recorded(),
        "urn:provider",
        "urn:component",
        Set.of("urn:vpc-0a", "urn:other"),
        List.of(),
        Set.of(),
        List.of(),
        Map.of("vpcId", Set.of("urn:vpc-0a")));
  }

  private static List<String> edges(StackGraph graph) {
    return graph.edges().stream()
        .map(
            edge ->
                edge.from().urn()
                    + " "
                    + edge.kind().word()
                    + (edge.property().isEmpty() ? "" : ":" + edge.property())
                    + " "
                    + edge.to().urn())
        .toList();
  }

  @Test
  void everyKindOfEdgeIsThereOnceAndTheStackItselfIsNone() {
    // given
    var root = Resources.resource("root", "pulumi:pulumi:Stack", Map.of(), Map.of());
    var component =
        Resources.linked(
            Resources.resource("component", "shop:net:Network", Map.of(), Map.of()),
            "",
            "urn:root");
    var resources =
        List.of(
            root,
            Resources.provider("urn:provider", Map.of()),
            component,
            Resources.linked(Resources.vpc("vpc-0a"), "", ""),
            Resources.linked(Resources.vpc("other"), "", ""),
            subnet());

    // when
    var graph = StackGraph.of(NET, Map.of(NET, resources));

    // then
    assertThat(graph.nodes())
        .extracting(StackGraph.Node::urn)
        .containsExactly("urn:provider", "urn:component", "urn:vpc-0a", "urn:other", "urn:subnet");
    assertThat(edges(graph))
        .containsExactlyInAnyOrder(
            "urn:subnet property:vpcId urn:vpc-0a",
            "urn:subnet dependency urn:other",
            "urn:subnet parent urn:component",
            "urn:subnet provider urn:provider");
  }

  @Test
  void anIdThatAnotherStackNamesIsAnEdgeInBothGraphs() {
    // given
    var user =
        Resources.linked(
            Resources.resource(
                "user", "aws:ec2/subnet:Subnet", Map.of("vpcId", Value.of("vpc-0a-id")), Map.of()),
            "",
            "");
    var stacks =
        Map.of(NET, List.of(Resources.linked(Resources.vpc("vpc-0a"), "", "")), APP, List.of(user));

    // then
    for (var stack : List.of(NET, APP)) {
      var graph = StackGraph.of(stack, stacks);
      assertThat(edges(graph)).containsExactly("urn:user shared-id urn:vpc-0a");
      assertThat(graph.nodes())
          .extracting(node -> node.stack().stack() + " " + node.urn())
          .containsExactlyInAnyOrder("net urn:vpc-0a", "app urn:user");
    }
  }
}
