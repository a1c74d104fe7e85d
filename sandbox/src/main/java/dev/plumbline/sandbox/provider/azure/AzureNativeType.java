package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.Cloud;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.Created;
import dev.plumbline.sandbox.provider.InvalidInput;
import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Any resource type of the table. */
public final class AzureNativeType implements ResourceType {

  private final ArmResource resource;
  private final AzureCloud cloud;

  private AzureNativeType(ArmResource resource, AzureCloud cloud) {
    this.resource = resource;
    this.cloud = cloud;
  }

  /**
   * The type of a token.
   *
   * @param cloud where it lives, asked for default locations
   * @throws CloudFailure when the table has no such type
   */
  public static AzureNativeType of(String token, AzureCloud cloud) throws CloudFailure {
    return new AzureNativeType(ArmResources.ofSdk().of(token), cloud);
  }

  @Override
  public String token() {
    return resource.token();
  }

  /** What the table states. */
  ArmResource resource() {
    return resource;
  }

  @Override
  public Value.Fields check(CheckRequest request) {
    var fields = new LinkedHashMap<>(request.inputs().values());
    fields.values().removeIf(Value.Null.class::isInstance);
    if (!fields.containsKey(resource.nameParameter())) {
      fields.putAll(GeneratedNames.of(resource, request));
    }
    if (resource.located() && !fields.containsKey("location")) {
      request
          .oldInputs()
          .at("location")
          .or(() -> defaultLocation(new Value.Fields(fields)))
          .ifPresent(location -> fields.put("location", location));
    }
    for (var name : resource.required(ArmResources.ofSdk().arguments(resource))) {
      if (!fields.containsKey(name)) {
        throw new InvalidInput(name, "missing required property '" + name + "'");
      }
    }
    if (isGroup() && !fields.containsKey("location")) {
      throw new InvalidInput(
          "location",
          "missing required property 'location'. Either set it explicitly or configure it with"
              + " 'pulumi config set azure-native:location <value>'.");
    }
    return new Value.Fields(fields);
  }

  /** A group that is yet to be made cannot be asked where it is. */
  private Optional<Value> defaultLocation(Value.Fields inputs) {
    return cloud.defaultLocation(isGroup() ? Value.fields(Map.of()) : inputs);
  }

  private boolean isGroup() {
    return resource.type().equals("Microsoft.Resources/resourceGroups");
  }

  @Override
  public Set<String> replaceOn() {
    return Set.of(); // by path, in AzureNativeDiffRules
  }

  @Override
  public Created create(Value.Fields inputs, Cloud given) throws CloudFailure {
    var id = resource.id(inputs, cloud.settings().subscription());
    try {
      if (resource.reset().isEmpty() && live(id).isPresent()) {
        throw new CloudFailure("cannot create already existing resource '%s'".formatted(id));
      }
      var document = new Documents(resource).unset(body(inputs));
      var made = cloud.arm().put(id, resource.apiVersion(), document);
      var canonical = made.at("id").flatMap(Value::text).orElse(id);
      return new Created(canonical, outputs(live(canonical).orElse(made)));
    } catch (Refusal refused) {
      throw halfMade(refused, id, "cannot create " + what(id));
    }
  }

  /** A failed operation leaves a resource behind: the engine must know, to try again. */
  private CloudFailure halfMade(Refusal refused, String id, String what) {
    try {
      var left = refused.missing() ? Optional.<Value.Fields>empty() : live(id);
      return left.map(
              document ->
                  CloudFailure.partial(
                      what + ": " + refused.getMessage(),
                      refused,
                      new Created(id, outputs(document))))
          .orElseGet(() -> refused.failure(what));
    } catch (Refusal unreadable) {
      refused.addSuppressed(unreadable);
      return refused.failure(what);
    }
  }

  @Override
  public Optional<State> read(String id, Value.Fields inputs, Value.Fields outputs, Cloud given)
      throws CloudFailure {
    var named = resource.inputs(id);
    if (named.isEmpty()) {
      throw new CloudFailure(
          "%s is no id of %s: it must look like %s".formatted(id, token(), resource.path()));
    }
    try {
      return live(id)
          .map(
              document ->
                  new State(
                      inputs.values().isEmpty()
                          ? imported(named.get(), document)
                          : new Documents(resource)
                              .refreshed(inputs, outputs, outputs(document), translation()),
                      outputs(document)));
    } catch (Refusal refused) {
      throw refused.failure("cannot read " + what(id));
    }
  }

  private Value.Fields imported(Value.Fields named, Value.Fields document) {
    var fields = new LinkedHashMap<>(named.values());
    fields.putAll(translation().imported(resource.shape(), document).values());
    return new Value.Fields(fields);
  }

  @Override
  public Value.Fields update(
      String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs, Cloud given)
      throws CloudFailure {
    try {
      var documents = new Documents(resource);
      var body = body(news);
      var document = documents.leavesOut(body) ? documents.kept(body, live(id)) : body;
      var made = cloud.arm().put(id, resource.apiVersion(), document);
      return outputs(live(id).orElse(made));
    } catch (Refusal refused) {
      throw halfMade(refused, id, "cannot update " + what(id));
    }
  }

  @Override
  public void delete(String id, Value.Fields inputs, Value.Fields outputs, Cloud given)
      throws CloudFailure {
    try {
      if (resource.reset().isEmpty()) {
        cloud.arm().delete(id, resource.apiVersion());
      } else if (live(id).isPresent()) {
        cloud.arm().put(id, resource.apiVersion(), resource.reset().get());
      }
    } catch (Refusal refused) {
      throw refused.failure("cannot delete " + what(id));
    }
  }

  private Optional<Value.Fields> live(String id) throws Refusal {
    return cloud.arm().get(id, resource.apiVersion());
  }

  private Value.Fields body(Value.Fields inputs) {
    var fields = new LinkedHashMap<>(inputs.values());
    fields.keySet().removeAll(resource.parameters());
    return translation().toArm(resource.shape(), new Value.Fields(fields));
  }

  private Value.Fields outputs(Value.Fields document) {
    return translation().toSdk(resource.shape(), document);
  }

  private static Translation translation() {
    return new Translation(ArmResources.ofSdk().shapes());
  }

  private String what(String id) {
    return token() + " " + id.substring(id.lastIndexOf('/') + 1);
  }
}
