package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallBudget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * One account that can be read: an entry of the configuration, or the inputs of a stack's own
 * provider. Equal only to itself, so one account keeps one budget.
 */
public final class Account {

  /** Where the provider's {@code endpoints} name a service otherwise than IAM's actions do. */
  private static final Map<String, String> ENDPOINTS =
      Map.of("elasticfilesystem", "efs", "elasticloadbalancing", "elbv2");

  private final String id;
  private final String region;
  private final String endpoint;
  private final Map<String, String> endpoints;
  private final AwsCredentialsProvider credentials;
  private final CallBudget budget;
  private final Duration patience;

  Account(
      String id,
      String region,
      String endpoint,
      Map<String, String> endpoints,
      AwsCredentialsProvider credentials,
      CallBudget budget,
      Duration patience) {
    this.id = id;
    this.region = region;
    this.endpoint = endpoint;
    this.endpoints = Map.copyOf(endpoints);
    this.credentials = credentials;
    this.budget = budget;
    this.patience = patience;
  }

  /** The twelve digits that the configuration says it is, or empty text. */
  public String id() {
    return id;
  }

  /** Where its resources are if a stack does not say, or empty text. */
  public String region() {
    return region;
  }

  /** Whether anything stands in for AWS's public endpoints. */
  public boolean isStandIn() {
    return !endpoint.isBlank() || !endpoints.isEmpty();
  }

  /** What stands in for the public endpoint of a service, where anything does. */
  Optional<String> endpoint(String service) {
    var named = endpoints.getOrDefault(service, endpoints.get(ENDPOINTS.getOrDefault(service, "")));
    return Optional.ofNullable(named == null ? endpoint : named).filter(url -> !url.isBlank());
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  CallBudget budget() {
    return budget;
  }

  /** How long one try of a call may take. */
  Duration patience() {
    return patience;
  }
}
