package dev.plumbline.api.config;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  public Map<String, String> settings() {
    return Map.of(
        "account",
        "The account's number.",
        CloudAccount.QUEUE,
        "The queue.",
        "region",
        "The region.",
        "secretAccessKey",
        "The key's secret.");
  }
}
