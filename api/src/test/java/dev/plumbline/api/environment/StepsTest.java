package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.serialization.internal.LocalSerializer;
import dev.plumbline.api.pulumi.PulumiChild;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as the engine writes them into its log. */
class StepsTest {

  private final List<String> told = new ArrayList<>();

  private final Provisioner.Watcher watcher =
      new Provisioner.Watcher() {
        @Override
        public void step(String line, int done, int total) {
          told.add("%s %d/%d".formatted(line, done, total));
        }

        @Override
        public void runs(PulumiChild child) {
          throw new IllegalStateException("nothing runs here");
        }

        @Override
        public void ended() {
          throw new IllegalStateException("nothing ran here");
        }
      };

  private static String create(String name, String inputs, boolean planning) {
    return """
    {"sequence": 1, "timestamp": 1, "resourcePreEvent": {"metadata": {"op": "create",
     "urn": "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::%1$s", "type": "aws:ec2/vpc:Vpc",
     "old": null, "new": {"type": "aws:ec2/vpc:Vpc", "urn": "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::%1$s",
     "custom": true, "id": "", "parent": "", "inputs": %2$s, "outputs": {}, "provider": ""},
     "keys": null, "diffs": null, "detailedDiff": null, "logical": true, "provider": ""},
     "planning": %3$s}}\
    """
        .formatted(name, inputs, planning)
        .replace("\n", " ");
  }

  private static String provider(String region) {
    return create("main", "{\"region\": \"%s\"}".formatted(region), true)
        .replace("aws:ec2/vpc:Vpc", "pulumi:providers:aws");
  }

  @Test
  void whatSaysNoRegionIsInThatOfItsProvider() {
    var by =
        "urn:pulumi:dev::shop::pulumi:providers:aws::main::04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    var steps =
        heard(
            provider("eu-west-1"),
            create("a", "{}", true).replace("\"provider\": \"\"", "\"provider\": \"" + by + "\""),
            create("b", "{\"region\": \"us-east-2\"}", true),
            create("c", "{}", true));

    assertThat(steps.changes())
        .extracting(Provisioner.Change::region)
        .containsExactly("eu-west-1", "us-east-2", "");
  }

  private Steps heard(String... events) {
    var steps = new Steps(watcher, 2);
    var serializer = new LocalSerializer();
    for (var event : events) {
      steps.hear(serializer.deserializeJson(event, EngineEvent.class));
    }
    return steps;
  }

  @Test
  void aPlanIsTheSameInWhateverOrderItIsTold() {
    var one = create("a", "{\"cidrBlock\": \"10.0.0.0/16\"}", true);
    var two = create("b", "{\"cidrBlock\": \"10.1.0.0/16\"}", true);

    assertThat(heard(one, two).hash()).isEqualTo(heard(two, one).hash());
    assertThat(heard(one).hash()).isNotEqualTo(heard(one, two).hash());
    assertThat(heard(one).hash())
        .isNotEqualTo(heard(create("a", "{\"cidrBlock\": \"10.9.0.0/16\"}", true)).hash());
  }

  @Test
  void aNameThatIsMadeUpAnewIsNoOtherPlan() {
    assertThat(heard(create("a", "{\"name\": \"a-1234abc\"}", true)).hash())
        .isEqualTo(heard(create("a", "{\"name\": \"a-7654fed\"}", true)).hash());
    assertThat(heard(create("a", "{\"name\": \"other\"}", true)).hash())
        .isNotEqualTo(heard(create("a", "{\"name\": \"a-7654fed\"}", true)).hash());
  }

  @Test
  void componentsAndProvidersAreInNoCloud() {
    var component = create("a", "{}", true).replace("\"custom\": true,", "");

    assertThat(heard(component).changes()).isEmpty();
  }

  @Test
  void whatIsDoneIsToldAndCounted() {
    var done = create("a", "{}", false).replace("resourcePreEvent", "resOutputsEvent");
    var complaint =
        """
        {"sequence": 2, "timestamp": 1, "diagnosticEvent": {"message": "<{%reset%}>no such image<{%reset%}>",
         "color": "never", "severity": "error"}}\
        """
            .replace("\n", " ");

    var steps = heard(create("a", "{}", false), done, complaint);

    assertThat(told)
        .containsExactly(
            "create aws:ec2/vpc:Vpc a 0/2",
            "create aws:ec2/vpc:Vpc a done 1/2",
            "no such image 1/2");
    assertThat(steps.errors()).containsExactly("no such image");
  }
}
