package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.Cloud;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.Created;
import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.State;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A resource type of AWS. A type says how it is made, read, changed and removed; errors, partial
 * creations and inputs of a refresh are handled here. The steps may throw the SDK's exceptions.
 */
public abstract class AwsType implements ResourceType {

  private final Schema schema;

  protected AwsType(Schema schema) {
    this.schema = schema;
  }

  /** Makes the resource and answers its id as soon as something exists. */
  protected abstract String make(Inputs inputs, Aws aws) throws CloudFailure;

  /** What is left to do once the resource exists: waits, attributes that the making cannot set. */
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {}

  /**
   * The official outputs, or empty where the resource does not exist.
   *
   * @param known the last inputs, else the last outputs; none at an import
   */
  protected abstract Optional<Outputs> live(String id, Inputs known, Aws aws) throws CloudFailure;

  protected abstract void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure;

  /** Removes the resource; an error that says it is gone is fine. */
  protected abstract void remove(String id, Inputs known, Aws aws) throws CloudFailure;

  protected final Schema schema() {
    return schema;
  }

  @Override
  public final String token() {
    return schema.token();
  }

  @Override
  public Value.Fields check(CheckRequest request) {
    return schema.check(request);
  }

  @Override
  public final Set<String> replaceOn() {
    return schema.replaceOn();
  }

  @Override
  public final Set<String> settings() {
    return schema.settings();
  }

  /** The inputs that this type serves. */
  public final Set<String> inputs() {
    return schema.inputs();
  }

  @Override
  public final Created create(Value.Fields inputs, Cloud cloud) throws CloudFailure {
    var aws = new Aws(cloud);
    var asked = new Inputs(inputs);
    var id = guarded("create", "", () -> make(asked, aws));
    try {
      guarded(
          "finish",
          id,
          () -> {
            finish(id, asked, aws);
            return id;
          });
      return new Created(id, outputs(id, asked, aws));
    } catch (CloudFailure failure) {
      throw CloudFailure.partial(
          String.valueOf(failure.getMessage()), failure, new Created(id, inputs));
    }
  }

  @Override
  public final Optional<State> read(
      String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud) throws CloudFailure {
    var known = new Inputs(inputs.isEmpty() ? outputs : inputs);
    return look(id, known, new Aws(cloud))
        .map(
            live ->
                new State(
                    inputs.isEmpty()
                        ? LiveInputs.imported(schema, live)
                        : LiveInputs.refreshed(schema, inputs, live),
                    live));
  }

  @Override
  public final Value.Fields update(
      String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs, Cloud cloud)
      throws CloudFailure {
    var aws = new Aws(cloud);
    var wanted = new Inputs(news);
    guarded(
        "update",
        id,
        () -> {
          change(id, new Inputs(olds), wanted, aws);
          return id;
        });
    return outputs(id, wanted, aws);
  }

  @Override
  public final void delete(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure {
    var known = new Inputs(inputs.isEmpty() ? outputs : inputs);
    guarded(
        "delete",
        id,
        () -> {
          try {
            remove(id, known, new Aws(cloud));
          } catch (SdkException failure) {
            if (!Failures.missing(failure)) {
              throw failure;
            }
          }
          return id;
        });
  }

  private Value.Fields outputs(String id, Inputs inputs, Aws aws) throws CloudFailure {
    return look(id, inputs, aws)
        .orElseThrow(() -> new CloudFailure("%s %s is not there to read".formatted(token(), id)));
  }

  private Optional<Value.Fields> look(String id, Inputs known, Aws aws) throws CloudFailure {
    return guarded(
        "read",
        id,
        () -> {
          try {
            return live(id, known, aws).map(Outputs::fields);
          } catch (SdkException failure) {
            if (Failures.missing(failure)) {
              return Optional.empty();
            }
            throw failure;
          }
        });
  }

  private interface Step<T> {
    T run() throws CloudFailure;
  }

  private <T> T guarded(String verb, String id, Step<T> step) throws CloudFailure {
    try {
      return step.run();
    } catch (SdkException failure) {
      var what = "cannot %s %s %s".formatted(verb, token(), id).strip();
      throw Failures.of(what, failure);
    }
  }
}
