package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The secret texts of a workload, which its container gets as environment variables. */
record SecretTexts(String name, Metadata metadata, CustomResourceOptions inside) {
  Secret declare(Map<String, Output<String>> texts) {
    return new Secret(
        name,
        SecretArgs.builder()
            .metadata(metadata.of(PodTemplate.secretsName(name), name))
            .type("Opaque")
            .data(encoded(texts).asSecret())
            .build(),
        inside);
  }

  /** Base64 by key: the form in which the API server keeps a secret, so it can be compared. */
  private static Output<Map<String, String>> encoded(Map<String, Output<String>> texts) {
    return Output.all(texts.entrySet().stream().map(SecretTexts::encoded).toList())
        .applyValue(
            entries ->
                entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Output<Map.Entry<String, String>> encoded(Map.Entry<String, Output<String>> text) {
    return text.getValue()
        .applyValue(
            value ->
                Map.entry(
                    text.getKey(),
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
  }
}
