package dev.plumbline.pulumi.plugin;

import com.google.protobuf.ByteString;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ParameterizeRequest.ParametersValue;

/**
 * Which plugin a provider resource names. Source: {@code SetProviderParameterization} and its
 * neighbours in pulumi/pulumi, sdk/go/common/providers.
 *
 * @param name of the plugin; another than the package's where the package is generated
 * @param version of the plugin, or empty text
 * @param parameters that make a general plugin speak for one package
 */
record PluginName(String name, String version, Optional<ParameterizeRequest> parameters) {

  /** Inputs for the engine itself. */
  static final String INTERNAL = "__internal";

  static PluginName of(Target target) {
    var said = target.setting("version").orElse("");
    var internal =
        target.settings().get(INTERNAL) instanceof Value.Fields(var fields)
            ? fields
            : Map.<String, Value>of();
    var name = text(internal, "name").orElse(target.provider());
    var version = text(internal, "version").orElse(said);
    return new PluginName(
        name,
        version.startsWith("v") ? version.substring(1) : version,
        text(internal, "parameterization")
            .map(base64 -> parameters(target.provider(), said, base64)));
  }

  private static Optional<String> text(Map<String, Value> fields, String key) {
    return Optional.ofNullable(fields.get(key))
        .flatMap(Value::text)
        .filter(text -> !text.isEmpty());
  }

  private static ParameterizeRequest parameters(String name, String version, String base64) {
    var value = ByteString.copyFrom(decoded(base64));
    return ParameterizeRequest.newBuilder()
        .setValue(ParametersValue.newBuilder().setName(name).setVersion(version).setValue(value))
        .build();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException damaged) {
      return new byte[0]; // the plugin says what is wrong with it
    }
  }
}
