package dev.plumbline.api.remediation.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches of a program's source, compiled against a small library in the manner of Pulumi's. */
class ProgramPatchTest {

  private static final PropertyPath ROOT = PropertyPath.ROOT;
  private static final Value NOTHING = Value.nothing();

  private static final String PROGRAM =
      """
      import java.util.List;
      import java.util.Map;

      final class Program {
        private static final int HTTPS = 443;
        private static final String SIZE = "t3.small";

        Server declare(String name) {
          var tags = Map.of("team", "web");
          new Server("other", ServerArgs.builder().size(SIZE).port(HTTPS).mirror(HTTPS).build());
          return new Server(
              name + "-public",
              ServerArgs.builder()
                  .size("t3.micro")
                  .replicas(2)
                  .open(false)
                  .port(HTTPS)
                  .name(name.toLowerCase())
                  .cidrs("10.0.0.0/8", "10.1.0.0/16")
                  .options(OptionsArgs.builder().hops(1).build())
                  .tags(Map.of("owner", "ann", "cost", "12"))
                  .build());
        }
      }
      """;

  private static final String LIBRARY =
      """
      import java.util.Map;

      final class Server {
        Server(String name, ServerArgs args) {}
      }

      record OptionsArgs() {
        static Builder builder() { return new Builder(); }
        static final class Builder {
          Builder hops(int hops) { return this; }
          OptionsArgs build() { return new OptionsArgs(); }
        }
      }

      record ServerArgs() {
        static Builder builder() { return new Builder(); }
        static final class Builder {
          Builder size(String size) { return this; }
          Builder replicas(int replicas) { return this; }
          Builder open(boolean open) { return this; }
          Builder port(int port) { return this; }
          Builder mirror(int port) { return this; }
          Builder name(String name) { return this; }
          Builder zone(String zone) { return this; }
          Builder cidrs(String... cidrs) { return this; }
          Builder options(OptionsArgs options) { return this; }
          Builder tags(Map<String, String> tags) { return this; }
          ServerArgs build() { return new ServerArgs(); }
        }
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeProgram() throws IOException {
    Files.writeString(folder.resolve("Program.java"), PROGRAM);
    Files.writeString(
        folder.resolve("Server.java"),
        LIBRARY.replace("record ", "final class ").replace("Args() {", "Args {"));
  }

  private static Difference differs(PropertyPath path, Value declared, Value live) {
    return new Difference(
        path, Difference.Kind.DECLARED, Difference.Origin.PROGRAM, declared, declared, live, false);
  }

  private ProgramPatch patch(String name, Difference... differences) {
    var type = "acme:index/server:Server";
    var verdict =
        new ResourceVerdict(
            Verdict.DRIFTED,
            "urn:pulumi:dev::hybrid::" + type + "::" + name,
            type,
            "i-1",
            List.of(differences),
            List.of(),
            Ledger.EMPTY,
            Optional.empty(),
            List.of(),
            Optional.empty());
    return ProgramPatch.of(verdict, new ProgramPatch.Sources(folder, List.of(folder)));
  }

  @Test
  void literalsOfABuilderAreChangedAndNothingElse() {
    // when
    var patch =
        patch(
            "edge-public",
            differs(ROOT.key("size"), Value.of("t3.micro"), Value.of("m5.large")),
            differs(ROOT.key("replicas"), Value.of(2), Value.of(7)),
            differs(ROOT.key("open"), Value.of(false), Value.of(true)),
            differs(ROOT.key("options").key("hops"), Value.of(1), Value.of(2)));

    // then
    assertThat(patch.places()).allMatch(Place::decided);
    assertThat(patch.diff())
        .startsWith("--- a/Program.java\n+++ b/Program.java\n@@ -11,13 +11,13 @@\n")
        .contains("-            .size(\"t3.micro\")\n")
        .contains("+            .size(\"m5.large\")\n")
        .contains("+            .replicas(7)\n")
        .contains("+            .open(true)\n")
        .contains("+            .options(OptionsArgs.builder().hops(2).build())\n")
        .doesNotContain("t3.small\")\n-");
  }

  @Test
  void entriesAndElementsComeAndGo() {
    // when
    var patch =
        patch(
            "edge-public",
            differs(ROOT.key("tags").key("owner"), Value.of("ann"), Value.of("bob")),
            differs(ROOT.key("tags").key("env"), NOTHING, Value.of("prod")),
            differs(ROOT.key("cidrs").element("10.1.0.0/16"), Value.of("10.1.0.0/16"), NOTHING),
            differs(ROOT.key("zone"), NOTHING, Value.of("eu-1a")));

    // then
    assertThat(patch.places()).as(patch.places().toString()).allMatch(Place::decided);
    assertThat(patch.diff())
        .contains("+            .cidrs(\"10.0.0.0/8\")\n")
        .contains(
            "+            .tags(Map.of(\"owner\", \"bob\", \"cost\", \"12\", \"env\", \"prod\"))\n")
        .contains("+            .zone(\"eu-1a\")\n");
  }

  @Test
  void whatIsGoneLosesItsCall() {
    // when
    var patch = patch("edge-public", differs(ROOT.key("replicas"), Value.of(2), NOTHING));

    // then
    assertThat(patch.diff()).contains("-            .replicas(2)\n").doesNotContain("+  ");
  }

  @Test
  void whatNoLiteralDecidesIsNamedWithItsPlace() {
    // when
    var patch =
        patch(
            "edge-public",
            differs(ROOT.key("name"), Value.of("edge"), Value.of("else")),
            differs(ROOT.key("port"), Value.of(443), Value.of(80)),
            differs(ROOT.key("size"), Value.of("t2.nano"), Value.of("m5.large")));

    // then
    assertThat(patch.diff()).isEmpty();
    assertThat(patch.places()).noneMatch(Place::decided);
    assertThat(patch.places().get(0).reason()).contains("No literal decides it").contains(":18");
    assertThat(patch.places().get(0).text()).isEqualTo("name.toLowerCase()");
    assertThat(patch.places().get(1).reason()).contains("decides other things too").contains(":5");
    assertThat(patch.places().get(2).reason()).contains("the program has moved on");
  }

  @Test
  void aConstantThatNothingElseUsesIsChangedWhereItStands() {
    // when
    var patch =
        patch("other", differs(ROOT.key("size"), Value.of("t3.small"), Value.of("m5.large")));

    // then
    assertThat(patch.diff()).contains("+  private static final String SIZE = \"m5.large\";\n");
  }

  @Test
  void aResourceThatIsNotFoundIsSaid() {
    // when
    var patch = patch("unheard", differs(ROOT.key("size"), Value.of("a"), Value.of("b")));

    // then
    assertThat(patch.diff()).isEmpty();
    assertThat(patch.places().getFirst().reason()).contains("No constructor call with this name");
  }

  @Test
  void aSecretIsNeverProposed() {
    // given
    var secret =
        new Difference(
            ROOT.key("size"),
            Difference.Kind.DECLARED,
            Difference.Origin.PROGRAM,
            NOTHING,
            NOTHING,
            NOTHING,
            true);

    // then
    assertThat(patch("edge-public", secret).places().getFirst().reason()).contains("It is secret");
  }

  @Test
  void aPatchThatDoesNotCompileIsNotOffered() throws IOException {
    // given
    Files.delete(folder.resolve("Server.java"));

    // then
    assertThatThrownBy(
            () -> patch("edge-public", differs(ROOT.key("replicas"), Value.of(2), Value.of(7))))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("does not compile, so it is not offered");
  }
}
