package dev.plumbline.sandbox.bench.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fleet as a checkpoint of version 3 in a {@code file://} backend, in the shape that Pulumi's
 * engine writes: one default provider, resources under the stack's root.
 *
 * @param fleet what it holds
 */
public record PulumiState(Fleet fleet) {

  /** Project and stack have the same name. */
  public static final String NAME = "bench";

  /** It guards nothing: the fleet has no secret. */
  public static final String PASSPHRASE = "bench";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The engine checks that the magic is the SHA-256 of the version. */
  private static final String MAGIC =
      "fab95cc1ec33ad4842e4ce440b669bd522c568e8a7a8934e58ff24ba38128033";

  private static final String VERSION = "v3.200.0";
  private static final String PREFIX = "urn:pulumi:" + NAME + "::" + NAME + "::";
  private static final String STACK = PREFIX + "pulumi:pulumi:Stack::" + NAME + "-" + NAME;
  private static final String PROVIDER = PREFIX + "pulumi:providers:aws::default_6_83_0";
  private static final String PROVIDER_ID = "6b7c2a5e-5a58-4f5c-9d0b-3f2f5d1c9a77";

  static String urn(String type, String name) {
    return PREFIX + type + "::" + name;
  }

  /** Writes the backend and the project that belongs to it. */
  public void write(Path backend, Path project) throws IOException {
    var stacks = Files.createDirectories(backend.resolve(".pulumi/stacks").resolve(NAME));
    Files.writeString(backend.resolve(".pulumi/meta.yaml"), "version: 1\n");
    var salt = PassphraseSalt.of(PASSPHRASE);
    JSON.writeValue(stacks.resolve(NAME + ".json").toFile(), checkpoint(salt));
    Files.createDirectories(project);
    Files.writeString(project.resolve("Pulumi.yaml"), "name: " + NAME + "\nruntime: java\n");
    Files.writeString(
        project.resolve("Pulumi." + NAME + ".yaml"),
        "encryptionsalt: " + salt + "\nconfig:\n  aws:region: " + Fleet.REGION + "\n");
  }

  private ObjectNode checkpoint(String salt) {
    var now = Instant.now().toString();
    var root = JSON.createObjectNode().put("version", 3);
    var checkpoint = root.putObject("checkpoint");
    checkpoint.put("stack", "organization/" + NAME + "/" + NAME);
    var latest = checkpoint.putObject("latest");
    latest.putObject("manifest").put("time", now).put("magic", MAGIC).put("version", VERSION);
    latest
        .putObject("secrets_providers")
        .put("type", "passphrase")
        .putObject("state")
        .put("salt", salt);
    var resources = latest.putArray("resources");
    resources.add(resource(STACK, "pulumi:pulumi:Stack", now).put("custom", false));
    var provider = resource(PROVIDER, "pulumi:providers:aws", now);
    provider.put("custom", true).put("id", PROVIDER_ID);
    for (var side : new String[] {"inputs", "outputs"}) {
      provider.putObject(side).put("region", Fleet.REGION).put("version", "6.83.0");
    }
    resources.add(provider);
    var urns =
        fleet.members().stream()
            .collect(Collectors.toMap(Member::name, member -> urn(member.type(), member.name())));
    fleet.members().forEach(member -> resources.add(resource(member, urns::get, now)));
    return root;
  }

  private static ObjectNode resource(String urn, String type, String now) {
    return JSON.createObjectNode()
        .put("urn", urn)
        .put("type", type)
        .put("created", now)
        .put("modified", now);
  }

  private static ObjectNode resource(Member member, Function<String, String> urns, String now) {
    var node = resource(urn(member.type(), member.name()), member.type(), now);
    node.put("custom", true).put("id", member.id());
    node.set("inputs", ValueJson.write(member.inputs()));
    node.set("outputs", ValueJson.write(member.outputs()));
    node.put("parent", STACK).put("provider", PROVIDER + "::" + PROVIDER_ID);
    var dependencies = node.putArray("dependencies");
    member.dependencies().stream().sorted().map(urns).forEach(dependencies::add);
    return node;
  }
}
