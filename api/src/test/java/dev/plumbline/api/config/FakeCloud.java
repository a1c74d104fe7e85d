package dev.plumbline.api.config;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.QueueForm;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A cloud that knows its settings and reads nothing. */
public final class FakeCloud implements CloudProvider {

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public Set<String> packages() {
    return Set.of("aws");
  }

  @Override
  public Set<String> types() {
    return Set.of();
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return Optional.empty();
  }

  @Override
  public String permissions(Set<String> types) {
    return "{}";
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    throw new UnsupportedOperationException("this cloud is only configured");
  }

  @Override
  public Optional<QueueForm> queueForm() {
    return Optional.of(
        new QueueForm(
            Pattern.compile("https://[^/?]+/[0-9]{12}/[a-z]+"),
            "an SQS queue, such as https://sqs.eu-west-1.amazonaws.com/123456789012/changes",
            "The queue."));
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "account",
        "The account's number.",
        "region",
        "The region.",
        "secretAccessKey",
        "The key's secret.");
  }
}
