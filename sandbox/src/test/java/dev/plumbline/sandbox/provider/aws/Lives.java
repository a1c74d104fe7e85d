package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.provider.AwsPackage;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.ConfiguredPackage;
import dev.plumbline.sandbox.provider.State;
import dev.plumbline.sandbox.provider.StructuralDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lives of resources on an endpoint: what every type must do the same, checked at every step by the
 * provider that deploys and by Plumbline's own reader.
 */
final class Lives implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("%[sd]");
  private static final Value.Fields NONE = Value.fields(Map.of());

  private final ConfiguredPackage aws;
  private final Watch watch;
  private final Deque<Life> open = new ArrayDeque<>();
  private int made;

  Lives(RunningEmulator emulator) throws CloudFailure {
    this.aws =
        new AwsPackage(emulator.endpoint(), "000000000000")
            .configure(json("{\"region\": \"us-east-1\"}"));
    this.watch = new Watch(emulator);
  }

  /** Properties from JSON; {@code %s} and {@code %d} stand for the arguments in their order. */
  static Value.Fields json(String text, Object... arguments) {
    var filled = text;
    for (var argument : arguments) {
      filled = PLACE.matcher(filled).replaceFirst(Matcher.quoteReplacement(argument.toString()));
    }
    try {
      return (Value.Fields) ValueJson.read(JSON.readTree(filled));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** One resource that exists. */
  final class Life {
    private final String token;
    private final String urn;
    private final String id;
    private Value.Fields inputs;
    private Value.Fields outputs;

    private Life(String token, String urn, String id, Value.Fields inputs, Value.Fields outputs) {
      this.token = token;
      this.urn = urn;
      this.id = id;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    String id() {
      return id;
    }

    Inputs outputs() {
      return new Inputs(outputs);
    }

    State read() throws CloudFailure {
      return aws.type(token).read(id, inputs, outputs, aws.cloud()).orElseThrow();
    }

    boolean exists() throws CloudFailure {
      return aws.type(token).read(id, inputs, outputs, aws.cloud()).isPresent();
    }

    /** Inputs as an import derives them. */
    Inputs imported(String importId) throws CloudFailure {
      return new Inputs(
          aws.type(token).read(importId, NONE, NONE, aws.cloud()).orElseThrow().inputs());
    }

    /** Changes some inputs in place; a null takes one away. */
    Life update(String changes, Object... arguments) throws CloudFailure {
      var news = new LinkedHashMap<>(inputs.values());
      news.putAll(json(changes, arguments).values());
      news.values().removeIf(Value.Null.class::isInstance);
      var wanted = aws.type(token).check(request("thing", Value.fields(news), inputs));
      assertThat(StructuralDiff.of(inputs, outputs, wanted, aws.rules(aws.type(token))))
          .as("differences of the change")
          .isNotEmpty()
          .noneMatch(change -> change.replace());
      outputs = aws.type(token).update(id, inputs, wanted, outputs, aws.cloud());
      inputs = wanted;
      return steady();
    }

    /** Provider and reader find what was asked for, and nothing else. */
    private Life steady() throws CloudFailure {
      steadyForProvider();
      assertThat(watch.scan(List.of(declared()), stack())).allSatisfy(SmallStack::assertInSync);
      return this;
    }

    /** Reading twice gives the same, and what was asked for is there. */
    private Life steadyForProvider() throws CloudFailure {
      var type = aws.type(token);
      var first = read();
      assertThat(first.outputs()).as("%s read after deployment", token).isEqualTo(outputs);
      assertThat(read()).as("%s read twice", token).isEqualTo(first);
      assertThat(StructuralDiff.of(inputs, outputs, inputs, aws.rules(type)))
          .as("differences of %s after its deployment", token)
          .isEmpty();
      assertThat(plain(aws.shape(type).refreshed(id, inputs, first).inputs()))
          .as("inputs of %s after a refresh", token)
          .isEqualTo(inputs);
      return this;
    }

    /** As a checkpoint would have it. */
    private DeclaredResource declared() throws CloudFailure {
      var shape = aws.shape(aws.type(token));
      var recorded = shape.recorded(id, inputs, outputs);
      return DeclaredResource.of(urn, token, id, inputs, recorded);
    }

    /** Deletes it, twice since a second time must do no harm. */
    void delete() throws CloudFailure {
      var type = aws.type(token);
      type.delete(id, inputs, outputs, aws.cloud());
      assertThat(exists()).as("%s after its deletion", token).isFalse();
      assertThat(watch.scan(List.of(declared()), List.of()))
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.outcome()).containsInstanceOf(ReadOutcome.Absent.class);
                assertThat(verdict.verdict()).isEqualTo(Verdict.DELETED);
              });
      type.delete(id, inputs, outputs, aws.cloud());
      open.remove(this);
    }
  }

  /** Makes a resource that has no name of its own. */
  Life create(String token, String inputs, Object... arguments) throws CloudFailure {
    made++;
    return deploy(token, "thing", "thing-" + made, json(inputs, arguments)).steady();
  }

  /** Makes a resource of a stack, unread. */
  Life declare(String token, String name, String inputs, Object... arguments) throws CloudFailure {
    return deploy(token, name, name, json(inputs, arguments));
  }

  private Life deploy(String token, String name, String urnEnd, Value.Fields inputs)
      throws CloudFailure {
    var type = aws.type(token);
    var checked = type.check(request(name, inputs, NONE));
    var created = type.create(checked, aws.cloud());
    var urn = "urn:pulumi:it::it::" + token + "::" + urnEnd;
    var life = new Life(token, urn, created.id(), checked, created.outputs());
    open.push(life);
    return life;
  }

  /** What Plumbline says of all that was made and not deleted. */
  List<ResourceVerdict> scan() throws CloudFailure {
    return watch.scan(stack(), stack());
  }

  private List<DeclaredResource> stack() throws CloudFailure {
    var declared = new ArrayList<DeclaredResource>();
    for (var life : open) {
      declared.add(life.declared());
    }
    return declared;
  }

  /** Without the marks of defaults, which are not this test's matter. */
  private static Value plain(Value value) {
    if (value instanceof Value.Items(var items)) {
      return new Value.Items(items.stream().map(Lives::plain).toList());
    }
    if (!(value instanceof Value.Fields(var fields))) {
      return value;
    }
    var kept = new LinkedHashMap<String, Value>();
    fields.forEach((key, field) -> kept.put(key, plain(field)));
    kept.remove("__defaults");
    return Value.fields(kept);
  }

  private static CheckRequest request(String name, Value.Fields inputs, Value.Fields old) {
    return new CheckRequest("urn:" + name, name, inputs, old, new byte[] {1, 2, 3});
  }

  <T> T client(Class<T> type) {
    return aws.cloud().client(type);
  }

  @Override
  public void close() throws CloudFailure {
    watch.close();
    for (var life : new ArrayList<>(open)) {
      aws.type(life.token).delete(life.id, life.inputs, life.outputs, aws.cloud());
    }
    aws.close();
  }
}
