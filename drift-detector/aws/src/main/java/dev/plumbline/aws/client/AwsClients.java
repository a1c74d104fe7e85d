package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallMeter;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The service clients of one account and region as one read sees them: the clients belong to the
 * {@link ClientFactory}, the calls count for this read's meter. Thread-safe.
 */
public final class AwsClients {

  private final Account account;
  private final String region;
  private final ClientFactory factory;
  private final CallMeter meter;
  private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

  AwsClients(Account account, String region, ClientFactory factory, CallMeter meter) {
    this.account = account;
    this.region = region;
    this.factory = factory;
    this.meter = meter;
  }

  public Account account() {
    return account;
  }

  public String region() {
    return region;
  }

  /** The client of a service by its interface, such as {@code Ec2Client.class}; made once. */
  public <C extends SdkClient> C client(Class<C> type) {
    return type.cast(clients.computeIfAbsent(type, ignored -> counted(type)));
  }

  private <C extends SdkClient> C counted(Class<C> type) {
    var service = AwsService.of(type);
    return Classified.client(
        type,
        service.name(),
        factory.client(account, region, type, () -> type.cast(build(service))),
        meter);
  }

  private Object build(AwsService service) {
    var builder = service.builder();
    var standIn = account.endpoint(service.name());
    if (standIn.isPresent()) {
      builder.common().endpointOverride(URI.create(standIn.get()));
    } else {
      PublicEndpoints.only(builder.interfaceType(), builder.sync());
    }
    if (builder.sync() instanceof S3ClientBuilder s3) {
      s3.forcePathStyle(standIn.isPresent());
    }
    builder.common().region(Region.of(region));
    builder.common().credentialsProvider(account.credentials());
    builder.common().overrideConfiguration(factory.configuration(account.patience()));
    builder.sync().httpClient(factory.metered(service.name(), region, account));
    return builder.common().build();
  }
}
