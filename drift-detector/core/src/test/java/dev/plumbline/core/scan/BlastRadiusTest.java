package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {

  private static final StackId NET = new StackId("fake://state", "shop", "net");
  private static final StackId APP = new StackId("fake://state", "shop", "app");

  private static String told(Dependent dependent) {
    return "%s %s %d %s"
        .formatted(
            dependent.stack().stack(),
            dependent.urn(),
            dependent.distance(),
            dependent.via().word());
  }

  @Test
  void itReachesOverDependenciesAndIntoOtherStacksWithTheDistance() {
    var stacks = new LinkedHashMap<StackId, List<DeclaredResource>>();
    stacks.put(
        NET,
        List.of(
            Resources.vpc("vpc"),
            Resources.linked(
                Resources.resource(
                    "subnet",
                    "aws:ec2/subnet:Subnet",
                    Map.of(),
                    Map.of("arn", Value.of("arn:aws:ec2:eu:1:subnet/s"))),
                "",
                "",
                "urn:vpc")));
    stacks.put(
        APP,
        List.of(
            Resources.resource(
                "server",
                "aws:ec2/instance:Instance",
                Map.of("nets", Value.listOf(Value.of("arn:aws:ec2:eu:1:subnet/s"))),
                Map.of()),
            Resources.linked(Resources.vpc("alarm"), "", "", "urn:server")));

    var radius = new BlastRadius(stacks);

    assertThat(radius.of(NET, "urn:vpc"))
        .extracting(BlastRadiusTest::told)
        .containsExactly(
            "net urn:subnet 1 dependency",
            "app urn:server 2 shared-id",
            "app urn:alarm 3 dependency");
    assertThat(radius.of(APP, "urn:alarm")).isEmpty();
  }

  @Test
  void aCircleEndsAndAPlainWordLinksNothing() {
    var stacks = new LinkedHashMap<StackId, List<DeclaredResource>>();
    stacks.put(
        NET,
        List.of(
            Resources.linked(Resources.vpc("a"), "", "", "urn:b"),
            Resources.linked(Resources.vpc("b"), "", "", "urn:a")));
    stacks.put(
        APP, List.of(Resources.resource("c", "x:y:Z", Map.of("name", Value.of("a-id")), Map.of())));

    assertThat(new BlastRadius(stacks).of(NET, "urn:a"))
        .extracting(Dependent::urn)
        .containsExactly("urn:b");
  }
}
