package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.InvalidInput;
import dev.plumbline.sandbox.provider.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsTypesTest {

  static Stream<ResourceType> types() {
    return AwsTypes.all().stream();
  }

  private static Map<String, List<String>> official() {
    try (var resource = AwsTypesTest.class.getResourceAsStream("inputs.txt")) {
      assertThat(resource).isNotNull();
      var byToken = new TreeMap<String, List<String>>();
      new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split(" ")))
          .forEach(words -> byToken.put(words.getFirst(), words.subList(1, words.size())));
      return byToken;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void everyTokenIsOfficialAndServedOnce() {
    var tokens = AwsTypes.all().stream().map(ResourceType::token).toList();

    assertThat(tokens).doesNotHaveDuplicates();
    assertThat(official().keySet()).containsAll(tokens);
  }

  @ParameterizedTest
  @MethodSource("types")
  void inputsAreThoseOfTheOfficialClass(AwsType type) {
    assertThat(official().get(type.token())).containsAll(type.inputs());
    assertThat(type.inputs()).containsAll(type.replaceOn()).containsAll(type.settings());
  }

  @ParameterizedTest
  @MethodSource("types")
  void defaultsAreInputsAndCheckingTwiceChangesNothing(AwsType type) {
    var given = new LinkedHashMap<String, Value>();
    type.schema().required().forEach(key -> given.put(key, Value.of("x")));

    var once = type.check(request("web", Value.fields(given)));
    var twice = type.check(request("web", once));

    assertThat(type.inputs()).containsAll(once.values().keySet());
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void aNameIsMadeFromTheLogicalNameAndTheSeedAndKept() {
    var type = type("aws:ec2/securityGroup:SecurityGroup");

    var first = type.check(request("web", Value.fields(Map.of())));
    var again = type.check(request("web", Value.fields(Map.of())));
    var next =
        type.check(new CheckRequest("urn", "web", Value.fields(Map.of()), first, new byte[] {9}));

    assertThat(text(first, "name")).matches("web-[0-9a-f]{7}");
    assertThat(again).isEqualTo(first);
    assertThat(next.at("name")).isEqualTo(first.at("name"));
    assertThat(text(first, "description")).isEqualTo("Managed by Pulumi");
  }

  @Test
  void aBucketNameIsInLowerCaseAndShortEnough() {
    var long70 = "Logs".repeat(18);

    var checked = type("aws:s3/bucketV2:BucketV2").check(request(long70, Value.fields(Map.of())));

    assertThat(text(checked, "bucket")).hasSizeLessThanOrEqualTo(63).isLowerCase();
  }

  @Test
  void aPrefixRulesOutAMadeUpName() {
    var inputs =
        Value.fields(Map.of("assumeRolePolicy", Value.of("{}"), "namePrefix", Value.of("app-")));

    var checked = type("aws:iam/role:Role").check(request("role", inputs));

    assertThat(checked.at("name")).isEmpty();
  }

  @Test
  void officialDefaultsAreAddedAtEveryLevel() {
    var rule = Value.fields(Map.of("protocol", Value.of("tcp")));
    var inputs = Value.fields(Map.of("ingress", Value.listOf(rule)));

    var checked = type("aws:ec2/securityGroup:SecurityGroup").check(request("web", inputs));

    var ingress = new Inputs(checked).objects("ingress").getFirst();
    assertThat(ingress.text("description")).contains("");
    assertThat(ingress.flag("self")).contains(false);
    assertThat(checked.at("revokeRulesOnDelete")).contains(Value.of(false));
  }

  @Test
  void aMissingOrUnservedInputIsRefusedByName() {
    var vpc = type("aws:ec2/vpc:Vpc");
    var unserved =
        Value.fields(
            Map.of("cidrBlock", Value.of("10.0.0.0/16"), "ipv4IpamPoolId", Value.of("ipam-1")));

    assertThatThrownBy(() -> vpc.check(request("v", Value.fields(Map.of()))))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.property()).isEqualTo("cidrBlock"));
    assertThatThrownBy(() -> vpc.check(request("v", unserved)))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.property()).isEqualTo("ipv4IpamPoolId"));
  }

  private static ResourceType type(String token) {
    return AwsTypes.all().stream()
        .filter(type -> type.token().equals(token))
        .findFirst()
        .orElseThrow();
  }

  private static CheckRequest request(String name, Value.Fields inputs) {
    return new CheckRequest("urn:" + name, name, inputs, Value.fields(Map.of()), new byte[] {1});
  }

  private static String text(Value.Fields fields, String key) {
    return new Inputs(fields).word(key);
  }
}
