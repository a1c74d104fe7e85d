package dev.plumbline.aws.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * Picks the account that a target is read with: the configured entry of the same account, else the
 * only entry that names none, else what the stack's own provider was given. Thread-safe.
 */
public final class Accounts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ClientFactory factory;
  private final List<Account> configured;
  private final List<EventQueue> queues;
  private final Map<Target, Optional<Account>> ofProviders = new ConcurrentHashMap<>();

  /** Throws {@link dev.plumbline.core.PlumblineException} where an entry is contradictory. */
  public Accounts(List<CloudAccount> entries, ClientFactory factory) {
    this.factory = factory;
    this.configured = entries.stream().map(this::account).toList();
    this.queues =
        IntStream.range(0, entries.size())
            .mapToObj(index -> EventQueue.of(entries.get(index), configured.get(index)))
            .flatMap(Optional::stream)
            .toList();
  }

  /** The queues that the entries name. */
  public List<EventQueue> queues() {
    return queues;
  }

  /** The account to read this target with; empty where nobody configured one. */
  public Optional<Account> of(Target target) {
    var region = target.setting("region").orElse("");
    if (!target.identity().isEmpty()) {
      return first(region, account -> account.id().equals(target.identity()))
          .or(() -> first(region, account -> account.id().isEmpty()))
          .or(() -> fromProvider(target));
    }
    return configured.size() == 1 ? Optional.of(configured.getFirst()) : fromProvider(target);
  }

  private Optional<Account> first(String region, Predicate<Account> matches) {
    var fitting = configured.stream().filter(matches).toList();
    return fitting.stream()
        .filter(account -> account.region().equals(region))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  private Account account(CloudAccount entry) {
    return account(entry::setting, Map.of(), entry.budget());
  }

  private Account account(
      Function<String, Optional<String>> settings,
      Map<String, String> endpoints,
      ReadBudget budget) {
    var region = settings.apply("region").orElse("");
    var endpoint = settings.apply("endpoint").orElse("");
    var sts = endpoints.getOrDefault("sts", endpoint);
    var patience = CloudAccount.patience(settings, PATIENCE);
    return new Account(
        settings.apply("account").orElse(""),
        region,
        endpoint,
        endpoints,
        Credentials.of(settings, base -> sts(base, region, sts, patience)),
        CallBudget.of(budget),
        patience);
  }

  private StsClient sts(
      AwsCredentialsProvider base, String region, String endpoint, Duration patience) {
    var client =
        StsClient.builder()
            .region(Region.of(region.isEmpty() ? "us-east-1" : region))
            .credentialsProvider(base)
            .httpClient(factory.unmetered())
            .overrideConfiguration(factory.configuration(patience));
    if (endpoint.isEmpty()) {
      PublicEndpoints.only(StsClientBuilder.class, client);
    } else {
      client.endpointOverride(URI.create(endpoint));
    }
    return Classified.client(StsClient.class, "sts", client.build(), new CallMeter());
  }

  private Optional<Account> fromProvider(Target target) {
    return ofProviders.computeIfAbsent(target, this::provided);
  }

  private Optional<Account> provided(Target target) {
    var settings = new HashMap<String, String>();
    target.setting("accessKey").ifPresent(key -> settings.put("accessKeyId", key));
    target.setting("secretKey").ifPresent(key -> settings.put("secretAccessKey", key));
    target.setting("token").ifPresent(token -> settings.put("sessionToken", token));
    target.setting("region").ifPresent(region -> settings.put("region", region));
    assumedRole(target).ifPresent(role -> settings.put("roleArn", role));
    Function<String, Optional<String>> lookup = name -> Optional.ofNullable(settings.get(name));
    return settings.containsKey("secretAccessKey") && Credentials.areIn(lookup)
        ? Optional.of(account(lookup, endpoints(target), ReadBudget.DEFAULT))
        : Optional.empty();
  }

  private static Optional<String> assumedRole(Target target) {
    return setting(target, "assumeRole")
        .flatMap(
            role -> role instanceof Value.Fields fields ? fields.at("roleArn") : Optional.empty())
        .flatMap(Value::text);
  }

  /** Provider inputs keep {@code endpoints} as a list of objects: service to URL. */
  private static Map<String, String> endpoints(Target target) {
    var endpoints = new HashMap<String, String>();
    if (setting(target, "endpoints").orElse(Value.nothing()) instanceof Value.Items items) {
      for (var item : items.values()) {
        if (item instanceof Value.Fields fields) {
          fields
              .values()
              .forEach((name, url) -> Value.text(url).ifPresent(text -> endpoints.put(name, text)));
        }
      }
    }
    return endpoints;
  }

  /** Structured inputs of providers are JSON texts in a checkpoint. */
  private static Optional<Value> setting(Target target, String name) {
    return target
        .setting(name)
        .map(Accounts::parse)
        .or(() -> Optional.ofNullable(target.settings().get(name)));
  }

  private static Value parse(String json) {
    try {
      return ValueJson.read(JSON.readTree(json));
    } catch (JsonProcessingException notJson) {
      return Value.of(json);
    }
  }
}
