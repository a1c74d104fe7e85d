package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cloud in memory: what is made stays until it is taken away. Not Pulumi, and says so. */
final class FakeProvisioner implements Provisioner {

  final List<String> did = new CopyOnWriteArrayList<>();
  final List<String> there = new CopyOnWriteArrayList<>();
  volatile List<Change> plan = List.of(server("t3.micro"));

  /** What a program declares that gets these parameters. */
  volatile Function<JsonNode, List<Change>> program = parameters -> plan;

  volatile JsonNode given = JsonNodeFactory.instance.nullNode();
  volatile Optional<String> failure = Optional.empty();

  /** Why there is no plan. */
  volatile Optional<String> unplanned = Optional.empty();

  /** What others do while it previews or runs; told which. */
  volatile Consumer<String> meanwhile = what -> {};

  /** Whether each plan is another. */
  volatile boolean unsteady;

  /** Dies in the middle of a run, as a killed process does. */
  volatile boolean dies;

  static Change server(String type) {
    var inputs = JsonNodeFactory.instance.objectNode().put("instanceType", type);
    return new Change(
        "create",
        "urn:pulumi:dev::shop::aws:ec2/instance:Instance::web",
        "aws:ec2/instance:Instance",
        inputs,
        "us-east-1");
  }

  /** The end of a process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Previewed preview(Job job) {
    did.add("preview");
    meanwhile.accept("preview");
    if (unplanned.isPresent()) {
      return new Previewed.Failed(unplanned.get());
    }
    var planned = program.apply(job.parameters());
    return new Previewed.Planned(
        planned, "plan of " + planned + job.environment().wanted() + (unsteady ? did.size() : ""));
  }

  @Override
  public Ran up(Job job) {
    did.add("up");
    given = job.parameters();
    meanwhile.accept("up");
    if (failure.isPresent()) {
      return new Ran.Failed(failure.get());
    }
    var stack = job.environment().stack();
    if (!there.contains(stack)) {
      there.add(stack);
    }
    if (dies) {
      throw new Killed();
    }
    job.watcher().step("create web done", 1, 1);
    var outputs = JsonNodeFactory.instance.objectNode();
    outputs.putObject("url").put("secret", false).put("value", "http://web");
    outputs.putObject("password").put("secret", true);
    return new Ran.Done(outputs);
  }

  @Override
  public Ran destroy(Job job) {
    did.add("destroy");
    if (failure.isPresent()) {
      return new Ran.Failed(failure.get());
    }
    there.remove(job.environment().stack());
    return new Ran.Done(JsonNodeFactory.instance.objectNode());
  }

  @Override
  public Ran repair(Job job) {
    did.add("repair");
    return new Ran.Done(JsonNodeFactory.instance.objectNode());
  }

  @Override
  public Ran secrets(Environment environment) {
    did.add("secrets");
    if (failure.isPresent()) {
      return new Ran.Failed(failure.get());
    }
    var outputs = JsonNodeFactory.instance.objectNode();
    outputs.putObject("password").put("secret", true).put("value", "hunter2");
    return new Ran.Done(outputs);
  }

  List<String> forget() {
    var before = new ArrayList<>(did);
    did.clear();
    return before;
  }
}
