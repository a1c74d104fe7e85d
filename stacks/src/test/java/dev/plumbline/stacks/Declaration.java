package dev.plumbline.stacks;

import com.pulumi.Context;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What a program declared when it ran without an engine, and how it ended. */
public record Declaration(
    List<Declared> resources, List<String> calls, List<Arguments> arguments, TestResult result) {

  private static final Project HYBRID = new Project("hybrid", "test", Map.of());

  /**
   * Whose stack the program declares.
   *
   * @param config with the keys' namespaces, such as {@code aws:region}
   */
  public record Project(String name, String stack, Map<String, String> config) {
    public Project {
      config = Map.copyOf(config);
    }
  }

  /** A resource's arguments and options, as the program built them. */
  public record Arguments(String name, ResourceArgs args, ResourceOptions options) {}

  /**
   * One declared resource with its inputs.
   *
   * @param provider the provider that it names, or empty for the default one
   */
  public record Declared(String type, String name, Map<String, Object> inputs, String provider) {
    /** The value at a path of map keys and list indexes, separated by dots. */
    public Object at(String path) {
      return find(path)
          .orElseThrow(() -> new AssertionError(type + " " + name + " has no " + path));
    }

    /** As {@link #at}, or empty when the program did not set it. */
    public Optional<Object> find(String path) {
      Object value = inputs;
      for (var step : path.split("\\.", -1)) {
        value =
            switch (value) {
              case Map<?, ?> map when map.containsKey(step) -> map.get(step);
              case List<?> list when Integer.parseInt(step) < list.size() ->
                  list.get(Integer.parseInt(step));
              default -> Optional.empty();
            };
      }
      return value instanceof Optional<?> ? Optional.empty() : Optional.of(value);
    }
  }

  /** Runs a program; nothing outside this process is called. */
  public static Declaration of(Consumer<Context> program) {
    return of(HYBRID, program);
  }

  /** As {@link #of(Consumer)}, as a stack of a project and with a configuration. */
  public static Declaration of(Project project, Consumer<Context> program) {
    return of(project, program, false);
  }

  /** Runs a program as a preview, in which the outputs of new resources are unknown. */
  public static Declaration ofPreview(Consumer<Context> program) {
    return of(HYBRID, program, true);
  }

  private static Declaration of(Project project, Consumer<Context> program, boolean preview) {
    Queue<Declared> declared = new ConcurrentLinkedQueue<>();
    Queue<String> calls = new ConcurrentLinkedQueue<>();
    var mocks = new MockedClouds(declared, calls);
    Queue<Arguments> arguments = new ConcurrentLinkedQueue<>();
    ResourceTransformation unchanged =
        seen -> {
          arguments.add(
              new Arguments(seen.resource().pulumiResourceName(), seen.args(), seen.options()));
          return Optional.empty();
        };
    var options =
        TestOptions.builder()
            .projectName(project.name())
            .stackName(project.stack())
            .preview(preview)
            .resourceTransformations(List.of(unchanged))
            .build();
    try {
      var result =
          PulumiTestInternal.builder()
              .mocks(mocks)
              .options(options)
              .config(project.config())
              .build()
              .runTest(program);
      return new Declaration(
          List.copyOf(declared), List.copyOf(calls), List.copyOf(arguments), result);
    } finally {
      PulumiTest.cleanup();
    }
  }

  /** As {@link #of}, and the program must succeed. */
  public static Declaration succeeding(Consumer<Context> program) {
    var declaration = of(program);
    declaration.result().throwOnError();
    return declaration;
  }

  /** All resources of a type, for example {@code aws:ec2/vpc:Vpc}. */
  public List<Declared> all(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /** The resource of a type and logical name. */
  public Declared one(String type, String name) {
    return all(type).stream()
        .filter(resource -> resource.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " named " + name));
  }

  /**
   * The arguments of a class, as the program built them: whether a value is secret shows here only.
   */
  public <A extends ResourceArgs> A arguments(Class<A> type) {
    return arguments.stream()
        .map(Arguments::args)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName()));
  }

  /** The options of the resource of a class of arguments and a logical name. */
  public ResourceOptions options(Class<? extends ResourceArgs> type, String name) {
    return arguments.stream()
        .filter(argument -> type.isInstance(argument.args()) && argument.name().equals(name))
        .map(Arguments::options)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " of " + name));
  }

  /** The logical names of the resources that a resource waits for, besides those it refers to. */
  public List<String> waitsFor(Class<? extends ResourceArgs> type, String name) {
    return PulumiTest.extractValue(options(type, name).getDependsOn()).stream()
        .map(Resource::pulumiResourceName)
        .toList();
  }
}
