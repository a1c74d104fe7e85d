package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CloudAccount;
import java.net.URI;
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

  /** A queue that answers at once, as some emulators do, must not be asked without end. */
  private static final CloudAccount.ReadBudget WAITING = new CloudAccount.ReadBudget(2, 20);

  /** SQS holds a request for up to 20 s. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

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

  /**
   * The same account for waiting at one queue: under no budget of reads, since a wait would hold
   * one of its places, and patient enough for a wait.
   */
  Account waitingAt(URI origin) {
    return new Account(
        id,
        region,
        endpoint,
        Map.of("sqs", origin.toString()),
        credentials,
        CallBudget.of(WAITING),
        patience.compareTo(LONGEST_WAIT) > 0 ? patience : LONGEST_WAIT);
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
