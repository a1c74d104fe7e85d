package dev.plumbline.aws;

import dev.plumbline.aws.client.ClientFactory;
import dev.plumbline.aws.client.ClientFactory.Retries;
import dev.plumbline.aws.client.EventQueue;
import dev.plumbline.aws.cloudcontrol.NativeType;
import dev.plumbline.aws.cloudcontrol.SchemaCache;
import dev.plumbline.aws.cloudcontrol.TypeNames;
import dev.plumbline.aws.discover.LiveLists;
import dev.plumbline.aws.events.SqsQueue;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.QueueForm;
import dev.plumbline.core.rules.AwsGenericRules;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Amazon Web Services, read with the official SDK. */
public final class AwsProvider implements CloudProvider {

  private static final Map<String, AwsType> TYPES =
      Readers.ALL.stream()
          .collect(
              Collectors.toMap(
                  AwsType::type,
                  type -> type,
                  (one, other) -> {
                    throw new IllegalStateException("two readers for " + one.type());
                  },
                  TreeMap::new));

  /** Built once, with the first use: a comparison keeps what it learns of the same rules object. */
  private static final ConcurrentHashMap<String, FieldRules> RULES = new ConcurrentHashMap<>();

  private final Retries retries;
  private final TypeNames names;

  /** As {@link java.util.ServiceLoader} makes it. */
  public AwsProvider() {
    this(Retries.DEFAULT);
  }

  AwsProvider(Retries retries) {
    this(
        retries,
        SchemaCache.ofUser(System.getenv(), Path.of(System.getProperty("user.home", "."))));
  }

  AwsProvider(Retries retries, SchemaCache schemas) {
    this.retries = retries;
    this.names = new TypeNames(schemas);
  }

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public Set<String> packages() {
    return Set.of("aws", "aws-native");
  }

  @Override
  public Set<String> types() {
    return new TreeSet<>(TYPES.keySet());
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return NativeType.isNative(type)
        ? Optional.of(GenericRules.forType(type))
        : Optional.ofNullable(TYPES.get(type))
            .map(reader -> RULES.computeIfAbsent(type, ignored -> rules(reader)));
  }

  /** What holds for every type of AWS, then what its reader knows better. */
  private static FieldRules rules(AwsType reader) {
    return FieldRules.of(reader.type())
        .include(AwsGenericRules.shared(reader.type()))
        .include(reader.rules())
        .build();
  }

  @Override
  public String permissions(Set<String> types) {
    return PolicyDocument.of(List.of(PolicyDocument.reading(actions(types))));
  }

  /** Deletes messages of its own queue: that is no part of a scan, which only reads. */
  @Override
  public String permissions(Set<String> types, String queue) {
    return PolicyDocument.of(
        List.of(
            PolicyDocument.reading(actions(types)),
            new PolicyDocument.Statement(
                "PlumblineEvents", SqsQueue.PERMISSIONS, EventQueue.arn(queue))));
  }

  @Override
  public Optional<QueueForm> queueForm() {
    return Optional.of(EventQueue.FORM);
  }

  private static SortedSet<String> actions(Set<String> types) {
    var actions = new TreeSet<String>();
    actions.add("sts:GetCallerIdentity");
    actions.add("cloudtrail:LookupEvents");
    actions.addAll(LiveLists.permissions(types));
    for (var type : types) {
      Optional.ofNullable(TYPES.get(type)).map(AwsType::permissions).ifPresent(actions::addAll);
    }
    if (types.containsAll(TYPES.keySet()) || types.stream().anyMatch(NativeType::isNative)) {
      actions.addAll(NativeType.PERMISSIONS);
    }
    return actions;
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    return new AwsReader(this::reader, accounts, new ClientFactory(retries));
  }

  private Optional<AwsType> reader(String type) {
    return NativeType.isNative(type)
        ? Optional.of(new NativeType(type, names))
        : Optional.ofNullable(TYPES.get(type));
  }

  @Override
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("account", "the twelve digits of the account; absences count only there");
    settings.put("region", "the region of stacks that name none");
    settings.put("endpoint", "a URL that stands in for the public endpoints, as emulators have");
    settings.put("accessKeyId", "an access key, together with secretAccessKey");
    settings.put("secretAccessKey", "the secret of the access key");
    settings.put("sessionToken", "the token of temporary credentials");
    settings.put("profile", "a profile of the AWS configuration files of the user who runs this");
    settings.put("environment", "true: take credentials from the environment of this process");
    settings.put("roleArn", "a read-only role to assume with the credentials above");
    settings.put("externalId", "the external id that the role asks for");
    settings.put(CloudAccount.TIMEOUT, "seconds that one try of a call may take; 60 if left out");
    return settings;
  }
}
