package dev.plumbline.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CloudProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents name only what exists. In backticks, a word in camel case that begins with a
 * capital is a type of this repository, {@code Type.name} a member of one, and a path with a slash
 * a file or folder.
 */
class DocumentsTest {

  private static final String AWS_TYPES = "docs/aws-types.md";
  private static final String WRITE = "plumbline.docs.write";

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+\\w*");
  private static final Pattern MEMBER = Pattern.compile("([A-Z][a-z0-9]+\\w*)\\.(\\w+)(?:\\(\\))?");
  private static final Pattern PATH = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)*/?");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  /** The names of normalizers and of the reasons for a suppression, as the code gives them. */
  private static final Pattern RULE =
      Pattern.compile(
          "(?:String name\\(\\) \\{\\s+return |new ManagedElement\\(\\s*|= texts\\()\"([a-z-]+)\"");

  private final Repository repository = Repository.here();

  static Stream<String> guides() {
    return Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md");
  }

  static Stream<String> documents() {
    return Stream.concat(
        Stream.concat(guides(), Stream.of("SECURITY.md")),
        Repository.here().documents("docs").stream());
  }

  @Test
  void the_page_of_AWS_types_is_what_the_readers_say() throws IOException {
    var aws =
        ServiceLoader.load(CloudProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("aws"))
            .findFirst()
            .orElseThrow();
    var page = AwsTypesPage.of(aws);
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(repository.root().resolve(AWS_TYPES), page);
    }

    assertThat(repository.read(AWS_TYPES))
        .as(
            "%s differs from the readers: run mvn -pl sandbox -am test -Dtest=DocumentsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true"
                + " and commit what it wrote",
            AWS_TYPES, WRITE)
        .isEqualTo(page);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void every_type_and_member_that_a_guide_names_exists(String guide) {
    var missing = new TreeSet<String>();
    for (var word : code(guide)) {
      var member = MEMBER.matcher(word);
      if (member.matches()) {
        var source = repository.types().getOrDefault(member.group(1), "");
        if (!Pattern.compile("\\b" + member.group(2) + "\\b").matcher(source).find()) {
          missing.add(word);
        }
      } else if (TYPE.matcher(word).matches() && !repository.types().containsKey(word)) {
        missing.add(word);
      }
    }
    assertThat(missing).as("types that %s names and no source declares", guide).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void every_path_that_a_guide_names_exists(String guide) {
    var missing =
        code(guide).stream()
            .filter(word -> word.contains("/") && PATH.matcher(word).matches())
            .filter(path -> !repository.has(guide, path))
            .toList();
    assertThat(missing).as("paths that %s names and nobody finds", guide).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_relative_link_leads_somewhere(String document) {
    var dead = new ArrayList<String>();
    var links = LINK.matcher(BLOCK.matcher(repository.read(document)).replaceAll(""));
    while (links.find()) {
      var target = links.group(1);
      if (!target.contains(":") && !repository.has(document, target)) {
        dead.add(target);
      }
    }
    assertThat(dead).as("links of %s that lead nowhere", document).isEmpty();
  }

  @Test
  void the_architecture_names_every_module() {
    var architecture = repository.read("ARCHITECTURE.md");
    assertThat(repository.modules())
        .isNotEmpty()
        .allSatisfy(module -> assertThat(architecture).contains("`" + module + "`"));
  }

  @Test
  void the_page_of_rules_names_every_rule() {
    var rules =
        repository.types().values().stream()
            .filter(source -> source.contains("Normalizer") || source.contains("ManagedElement"))
            .flatMap(source -> RULE.matcher(source).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    rules.addAll(List.of("ignore-changes", "user-ignore"));
    var page = repository.read("docs/rules.md");

    assertThat(rules)
        .hasSizeGreaterThan(20)
        .allSatisfy(rule -> assertThat(page).contains("| `" + rule + "` |"));
  }

  private List<String> code(String document) {
    var prose = BLOCK.matcher(repository.read(document)).replaceAll("");
    return CODE.matcher(prose).results().map(match -> match.group(1)).toList();
  }
}
