package dev.plumbline.aws;

import dev.plumbline.aws.client.ClientFactory.Retries;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds what tests read with. */
final class Requests {

  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";
  static final String SECRET = "wJalrXUtnFEMIEXAMPLEKEY";
  static final StackId STACK = new StackId("file:///tests", "tests", "dev");
  static final Target TARGET = new Target("aws", "", Map.of("region", Value.of(REGION)), ACCOUNT);

  private Requests() {}

  static ReadRequest of(DeclaredResource resource) {
    return new ReadRequest(STACK, resource, TARGET);
  }

  static ReadRequest of(String type, String id, Map<String, Value> declared) {
    return of(resource(type, id, declared));
  }

  static DeclaredResource resource(String type, String id, Map<String, Value> declared) {
    var urn = "urn:pulumi:dev::tests::" + type + "::" + id;
    return DeclaredResource.of(
        urn, type, id, new Value.Fields(declared), new Value.Fields(Map.of()));
  }

  static CloudAccount account(URI endpoint) {
    return account(endpoint, Map.of("account", ACCOUNT));
  }

  static CloudAccount account(URI endpoint, Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("endpoint", endpoint.toString());
    settings.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    settings.put("secretAccessKey", SECRET);
    return new CloudAccount("aws", settings, new CloudAccount.ReadBudget(8, 10_000));
  }

  static CloudReader reader(CloudAccount... accounts) {
    return new AwsProvider(Retries.AT_ONCE).open(List.of(accounts));
  }

  /** Reads one resource with its own reader. */
  static ReadOutcome read(URI endpoint, ReadRequest request) {
    try (var reader = reader(account(endpoint))) {
      var outcomes = reader.read(List.of(request), new CallMeter());
      return Objects.requireNonNull(outcomes.get(request.key()));
    }
  }
}
