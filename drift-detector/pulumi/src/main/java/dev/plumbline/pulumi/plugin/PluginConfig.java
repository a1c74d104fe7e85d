package dev.plumbline.pulumi.plugin;

import com.google.protobuf.Struct;
import dev.plumbline.core.read.Redaction;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Provider.ConfigureRequest;

/**
 * What a plugin is configured with: its provider resource's inputs, in texts as SDKs write them.
 *
 * @param texts by input, secrets opened
 * @param closed an input that is a secret which nothing opens
 * @param redaction hides the opened secrets
 */
record PluginConfig(
    PluginName plugin, Map<String, String> texts, Optional<String> closed, Redaction redaction) {

  /** Inputs for the engine itself. Source: pulumi/pulumi, sdk/go/common/providers. */
  private static final Set<String> ENGINE =
      Set.of("version", "pluginDownloadURL", "pluginChecksums", PluginName.INTERNAL);

  static PluginConfig of(Target target) {
    var texts = new LinkedHashMap<String, String>();
    Optional<String> closed = Optional.empty();
    for (var entry : target.settings().entrySet()) {
      if (ENGINE.contains(entry.getKey())) {
        continue;
      }
      if (Wire.isWhole(entry.getValue())) {
        texts.put(entry.getKey(), text(entry.getValue()));
      } else {
        closed = Optional.of(entry.getKey());
      }
    }
    var redaction = SecretTexts.redaction(target.settings().values());
    return new PluginConfig(PluginName.of(target), texts, closed, redaction);
  }

  private static String text(Value value) {
    return switch (Wire.opened(value)) {
      case Value.Text(var text) -> text;
      case Value other -> ValueJson.write(other).toString();
    };
  }

  String name() {
    return plugin.name();
  }

  @SuppressWarnings("deprecation") // older plugins read the variables, newer ones the arguments
  ConfigureRequest request() {
    var request =
        ConfigureRequest.newBuilder()
            .setAcceptSecrets(true)
            .setAcceptResources(true)
            .setSendsOldInputs(true);
    var arguments = Struct.newBuilder();
    texts.forEach(
        (key, text) -> {
          request.putVariables(name() + ":config:" + key, text);
          arguments.putFields(
              key, com.google.protobuf.Value.newBuilder().setStringValue(text).build());
        });
    return request.setArgs(arguments).build();
  }

  @Override
  public String toString() {
    return "PluginConfig[" + name() + ", " + texts.keySet() + "]";
  }
}
