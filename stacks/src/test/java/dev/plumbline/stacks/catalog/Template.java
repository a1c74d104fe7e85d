package dev.plumbline.stacks.catalog;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import dev.plumbline.stacks.Main;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template's program with a configuration, run as the language host does: its project's name
 * chooses it.
 */
record Template(Declaration.Project project) {

  /** In an environment's stack, with what the platform configures. */
  static Template of(String name, Map<String, String> platform) {
    return new Template(new Declaration.Project(name, "trial-0a1b2c3d", platform));
  }

  /** With a parameter. */
  Template with(String parameter, String value) {
    var config = new HashMap<>(project.config());
    config.put(project.name() + ":" + parameter, value);
    return new Template(new Declaration.Project(project.name(), project.stack(), config));
  }

  /** Without what the platform configures. */
  Template without(String key) {
    var config = new HashMap<>(project.config());
    config.remove(key);
    return new Template(new Declaration.Project(project.name(), project.stack(), config));
  }

  /** As a stack of another name. */
  Template named(String stack) {
    return new Template(new Declaration.Project(project.name(), stack, project.config()));
  }

  Declaration declare() {
    var declaration = Declaration.of(project, Main::declare);
    declaration.result().throwOnError();
    return declaration;
  }

  /** How many there are of each type; components and providers do not count. */
  Map<String, Long> counts() {
    return new TreeMap<>(
        declare().resources().stream()
            .map(Declared::type)
            .filter(type -> !type.startsWith("pulumi:") && !type.startsWith("plumbline:"))
            .collect(groupingBy(type -> type, counting())));
  }

  /** The program refuses in one sentence, before it declares anything. */
  void refuses(String sentence) {
    var declaration = Declaration.of(project, Main::declare);
    assertThat(declaration.result().exceptions())
        .anySatisfy(failure -> assertThat(failure).hasMessageContaining(sentence));
    assertThat(declaration.resources())
        .noneMatch(resource -> !resource.type().startsWith("pulumi:"));
  }
}
