package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.aws.AwsProvider;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.emulators.EmulatorTable;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plumbline's own look at an endpoint: the reader of AWS and the comparison, without a backend. */
public final class Watch implements AutoCloseable {

  private static final StackId STACK = new StackId("file:///it", "it", "it");
  private static final Target TARGET =
      new Target("aws", "", Map.of("region", Value.of("us-east-1")), AwsEmulator.ACCOUNT);

  private final AwsProvider provider = new AwsProvider();
  private final Comparison comparison;
  private final CloudReader reader;

  public Watch(RunningEmulator emulator) {
    var key = "it".getBytes(StandardCharsets.UTF_8);
    var missing = EmulatorTable.missingFields(emulator.emulator());
    comparison = new Comparison(new ComparisonSettings(key, missing, List.of()));
    reader = provider.open(List.of(RunningEmulator.account(emulator.endpoint())));
  }

  /**
   * The verdicts on some resources of one stack, in their order.
   *
   * @param stack all resources of the stack, which may own parts of each other
   */
  public List<ResourceVerdict> scan(
      List<DeclaredResource> resources, List<DeclaredResource> stack) {
    var requests =
        resources.stream().map(resource -> new ReadRequest(STACK, resource, TARGET)).toList();
    var outcomes = reader.read(requests, new CallMeter());
    var ownership = Ownership.of(stack, provider::rules);
    return requests.stream()
        .map(
            request ->
                comparison.compare(
                    request.resource(),
                    Objects.requireNonNull(outcomes.get(request.key())),
                    provider.rules(request.resource().type()).orElseThrow(),
                    ownership,
                    STACK))
        .toList();
  }

  @Override
  public void close() {
    reader.close();
  }
}
