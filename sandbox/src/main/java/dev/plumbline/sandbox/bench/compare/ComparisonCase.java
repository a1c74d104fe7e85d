package dev.plumbline.sandbox.bench.compare;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ServiceLoader;

/**
 * An EC2 instance with 20 declared attributes, beside what was recorded and what is live, ready to
 * be compared again and again with the rules of its type. Thread-safe.
 */
public final class ComparisonCase {

  private static final String TYPE = "aws:ec2/instance:Instance";

  private static final String DECLARED =
      """
      {"ami": "ami-0abcdef1234567890", "instanceType": "t3.micro", "availabilityZone": "us-east-1a",
       "subnetId": "subnet-0123456789abcdef0", "keyName": "operators", "ebsOptimized": true,
       "monitoring": true, "sourceDestCheck": true, "privateIp": "10.0.1.17", "tenancy": "default",
       "iamInstanceProfile": "web", "hibernation": false,
       "vpcSecurityGroupIds": ["sg-0aaaaaaaaaaaaaaaa", "sg-0bbbbbbbbbbbbbbbb"],
       "metadataOptions": {"httpEndpoint": "enabled", "httpTokens": "required",
                           "httpPutResponseHopLimit": 2},
       "tags": {"Name": "web-1", "Owner": "platform", "CostCenter": "cc-4"}}
      """;

  private static final String SET_BY_AWS =
      """
      {"id": "i-0123456789abcdef0", "instanceState": "running", "publicIp": "203.0.113.9",
       "arn": "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0",
       "privateDns": "ip-10-0-1-17.ec2.internal", "primaryNetworkInterfaceId": "eni-0123456789"}
      """;

  private final Comparison comparison =
      new Comparison(
          new ComparisonSettings("bench".getBytes(StandardCharsets.UTF_8), List.of(), List.of()));
  private final StackId stack = new StackId("file:///bench", "bench", "bench");
  private final FieldRules rules = rules();
  private final DeclaredResource resource;
  private final ReadOutcome outcome;

  private ComparisonCase(Value.Fields live) {
    var declared = parse(DECLARED);
    var urn = "urn:pulumi:bench::bench::" + TYPE + "::web-1";
    this.resource =
        DeclaredResource.of(
            urn, TYPE, "i-0123456789abcdef0", declared, plus(declared, parse(SET_BY_AWS)));
    this.outcome = new ReadOutcome.Found(live, ReadOutcome.Shape.PULUMI);
  }

  /** Live is as declared. */
  public static ComparisonCase inSync() {
    return new ComparisonCase(plus(parse(DECLARED), parse(SET_BY_AWS)));
  }

  /** Live has another size, one more security group and another tag. */
  public static ComparisonCase drifted() {
    var live =
        DECLARED
            .replace("t3.micro", "t3.large")
            .replace("[\"sg-0a", "[\"sg-0cccccccccccccccc\", \"sg-0a")
            .replace("cc-4", "cc-5");
    return new ComparisonCase(plus(parse(live), parse(SET_BY_AWS)));
  }

  /** One comparison. */
  public ResourceVerdict compare() {
    return comparison.compare(resource, outcome, rules, Ownership.NONE, stack);
  }

  private static FieldRules rules() {
    return ServiceLoader.load(CloudProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(provider -> provider.rules(TYPE).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Value.Fields parse(String json) {
    return (Value.Fields) ValueJson.parse(json).orElseThrow();
  }

  private static Value.Fields plus(Value.Fields some, Value.Fields more) {
    var all = new LinkedHashMap<>(some.values());
    all.putAll(more.values());
    return new Value.Fields(all);
  }
}
