package dev.plumbline.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.CatalogSettings;
import dev.plumbline.api.environment.TestEnvironments;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Templates from a real repository, by the real git. */
@EnabledIf(value = "hasGit", disabledReason = "needs git")
class GitSourceTest {

  @TempDir private Path folder;
  private Path repository;

  static boolean hasGit() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, "git")));
  }

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    repository = Files.createDirectories(folder.resolve("repository"));
    git("init", "--quiet", "--initial-branch=main");
    commit("1.0.0");
  }

  private String git(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=ann", "-c", "user.email=ann@example.org"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  /** Commits the template of a version; gives the commit. */
  private String commit(String version) throws IOException, InterruptedException {
    TestEnvironments.template(repository, version);
    git("add", "-A");
    git("commit", "--quiet", "-m", version);
    return git("rev-parse", "HEAD");
  }

  private GitSource source(String ref) {
    return source("file://" + repository, ref);
  }

  private GitSource source(String url, String ref) {
    return GitSource.of(
        new CatalogSettings.Git(
            url, ref, "templates", Duration.ofMinutes(5), "git", Optional.of("not-to-be-told")),
        folder.resolve("sources"));
  }

  private Catalog catalog(Source... sources) {
    return Catalog.of(List.of(sources), folder.resolve("archive"));
  }

  @Test
  void eachVersionSaysFromWhichCommitItCame() throws Exception {
    var first = git("rev-parse", "HEAD");
    var source = source("main");
    var catalog = catalog(source);
    assertThat(catalog.templates()).isEmpty();
    assertThat(catalog.problems()).singleElement().asString().contains("is being fetched");

    assertThat(source.fetch()).isTrue();
    catalog.look();
    assertThat(catalog.problems()).isEmpty();
    var before = catalog.find("server").orElseThrow();
    assertThat(before.origin())
        .isEqualTo(new Origin(Origin.Kind.GIT, "file://" + repository, first));

    assertThat(source.fetch()).as("nothing new").isFalse();
    var second = commit("1.1.0");
    assertThat(source.fetch()).isTrue();
    catalog.look();
    assertThat(catalog.find("server").orElseThrow().version()).isEqualTo("1.1.0");
    assertThat(catalog.find("server").orElseThrow().origin().commit()).isEqualTo(second);
    assertThat(catalog.find("server", "1.0.0").orElseThrow().origin().commit()).isEqualTo(first);
    assertThat(catalog.sources()).extracting(Origin::commit).containsExactly(second);
  }

  @Test
  void theLastGoodOneStaysInForceAlsoOverARestartAndTheReasonIsTold() throws Exception {
    var source = source("main");
    source.fetch();
    var catalog = catalog(source);
    var away = folder.resolve("away");
    Files.move(repository, away);

    assertThat(source.fetch()).isFalse();
    catalog.look();
    assertThat(catalog.find("server")).isPresent();
    assertThat(catalog.problems())
        .singleElement()
        .asString()
        .contains("(main): cannot be fetched", "does not appear to be a git repository")
        .doesNotContain("not-to-be-told");

    var restarted = source("main");
    assertThat(catalog(restarted).find("server")).isPresent();
    Files.move(away, repository);
    commit("1.1.0");
    assertThat(restarted.fetch()).isTrue();
    var after = catalog(restarted);
    assertThat(after.problems()).isEmpty();
    assertThat(after.find("server").orElseThrow().version()).isEqualTo("1.1.0");
  }

  @Test
  void tagsAndCommitsAreFollowedTooAndWhatIsNotThereIsTold() throws Exception {
    var first = git("rev-parse", "HEAD");
    git("tag", "-a", "-m", "first", "v1");
    commit("1.1.0");
    for (var ref : List.of("v1", first)) {
      var source = source(ref);
      assertThat(source.fetch()).as(ref).isTrue();
      assertThat(source.origin().commit()).isEqualTo(first);
    }
    var nothing = source("nothing");
    assertThat(nothing.fetch()).isFalse();
    assertThat(catalog(nothing).problems())
        .singleElement()
        .asString()
        .contains("couldn't find remote ref nothing");
  }

  @Test
  void aRepositoryRunsNothingHereAndLeadsNowhere() throws Exception {
    var secret = Files.writeString(folder.resolve("secret.txt"), "a secret of this machine");
    Files.createSymbolicLink(repository.resolve("templates/server/link.txt"), secret);
    Files.writeString(
        repository.resolve("templates/server/Pulumi.yaml"),
        "name: server\nruntime: {name: java, options: {binary: ../../../../../secret.txt}}\n");
    Files.writeString(repository.resolve(".gitattributes"), "* filter=evil\n");
    commit("1.0.1");
    Files.writeString(
        repository.resolve("templates/server/Pulumi.yaml"),
        "name: server\nruntime: {name: java, options: {binary: %s}}\n".formatted(secret));
    git("commit", "--quiet", "-a", "-m", "evil");

    var source = source("main");
    source.fetch();
    var catalog = catalog(source);

    assertThat(catalog.templates()).isEmpty();
    assertThat(catalog.problems()).singleElement().asString().contains("outside of its source");
    var tree = folder.resolve("sources");
    try (var files = Files.walk(tree)) {
      assertThat(files.filter(Files::isSymbolicLink)).isEmpty();
    }
  }

  @Test
  void aRepositoryBeforeAFolderHidesItsTemplateOfTheSameName() {
    TestEnvironments.template(folder, "3.0.0");
    var source = source("main");
    source.fetch();
    var catalog = catalog(source, Source.folder(folder.resolve("templates")));

    assertThat(catalog.find("server").orElseThrow().version()).isEqualTo("1.0.0");
    assertThat(catalog.shadowed().getFirst().reason()).contains("file://" + repository + " at ");
  }
}
