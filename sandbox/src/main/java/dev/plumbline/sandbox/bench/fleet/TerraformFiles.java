package dev.plumbline.sandbox.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A fleet as a Terraform configuration and state (format 4) of the same resources. The state holds
 * ids and what the program asked for; a refresh fills in the rest.
 *
 * @param fleet what they hold
 */
public record TerraformFiles(Fleet fleet) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "registry.terraform.io/hashicorp/aws";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry(Tokens.VPC, "aws_vpc"),
          Map.entry(Tokens.GATEWAY, "aws_internet_gateway"),
          Map.entry(Tokens.SUBNET, "aws_subnet"),
          Map.entry(Tokens.ROUTE_TABLE, "aws_route_table"),
          Map.entry(Tokens.SECURITY_GROUP, "aws_security_group"),
          Map.entry(Tokens.INSTANCE, "aws_instance"),
          Map.entry(Tokens.VOLUME, "aws_ebs_volume"),
          Map.entry(Tokens.ROLE, "aws_iam_role"),
          Map.entry(Tokens.POLICY, "aws_iam_policy"),
          Map.entry(Tokens.ATTACHMENT, "aws_iam_role_policy_attachment"),
          Map.entry(Tokens.BUCKET, "aws_s3_bucket"));

  private static final Map<String, String> RENAMED = Map.of("routes", "route");

  private static final ObjectNode ROUTE =
      nulls(
          "carrier_gateway_id",
          "core_network_arn",
          "destination_prefix_list_id",
          "egress_only_gateway_id",
          "ipv6_cidr_block",
          "local_gateway_id",
          "nat_gateway_id",
          "network_interface_id",
          "transit_gateway_id",
          "vpc_endpoint_id",
          "vpc_peering_connection_id");

  private static final ObjectNode RULE = rule();

  /** Blocks that are attributes of Terraform's language, which wants them whole. */
  private static final Map<String, ObjectNode> WHOLE =
      Map.of("route", ROUTE, "ingress", RULE, "egress", RULE);

  private static ObjectNode nulls(String... names) {
    var node = JSON.createObjectNode();
    List.of(names).forEach(node::putNull);
    return node;
  }

  private static ObjectNode rule() {
    var node = nulls("description").put("self", false);
    List.of("ipv6_cidr_blocks", "prefix_list_ids", "security_groups").forEach(node::putArray);
    return node;
  }

  private static final Set<String> USERS_KEYS = Set.of("tags");

  /** Writes the configuration; the endpoint is a variable of it. */
  public void writeConfiguration(Path folder, String providerVersion) throws IOException {
    Files.createDirectories(folder);
    var root = JSON.createObjectNode();
    root.putObject("terraform")
        .putObject("required_providers")
        .putObject("aws")
        .put("source", "hashicorp/aws")
        .put("version", providerVersion);
    root.putObject("variable").putObject("endpoint").put("type", "string");
    var aws = root.putObject("provider").putObject("aws");
    aws.put("region", Fleet.REGION).put("access_key", "test").put("secret_key", "test");
    for (var setting :
        List.of(
            "skip_credentials_validation",
            "skip_metadata_api_check",
            "skip_region_validation",
            "skip_requesting_account_id",
            "s3_use_path_style")) {
      aws.put(setting, true);
    }
    var endpoints = aws.putArray("endpoints").addObject();
    List.of("ec2", "iam", "s3", "sts").forEach(name -> endpoints.put(name, "${var.endpoint}"));
    var resources = root.putObject("resource");
    for (var member : fleet.members()) {
      var arguments = arguments(member);
      arguments.putObject("lifecycle").put("ignore_changes", "all");
      resources.withObjectProperty(terraformType(member)).set(member.name(), arguments);
    }
    JSON.writeValue(folder.resolve("main.tf.json").toFile(), root);
  }

  /**
   * Writes the state.
   *
   * @param schemaVersion the version of a Terraform type's schema, as the provider tells it
   */
  public void writeState(Path folder, ToLongFunction<String> schemaVersion) throws IOException {
    var root = JSON.createObjectNode();
    root.put("version", 4).put("terraform_version", "1.11.4").put("serial", 1);
    root.put("lineage", "0b6e4c9e-3c7a-4f0e-9d54-2f1d1c6f8a10");
    root.putObject("outputs");
    var resources = root.putArray("resources");
    for (var member : fleet.members()) {
      var type = terraformType(member);
      var node = resources.addObject().put("mode", "managed").put("type", type);
      node.put("name", member.name()).put("provider", "provider[\"" + SOURCE + "\"]");
      var instance = node.putArray("instances").addObject();
      instance.put("schema_version", schemaVersion.applyAsLong(type));
      instance.set("attributes", arguments(member).put("id", member.id()));
    }
    JSON.writeValue(folder.resolve("terraform.tfstate").toFile(), root);
  }

  /** The versions of the schemas in the answer of {@code terraform providers schema -json}. */
  public static ToLongFunction<String> schemaVersions(Path file) throws IOException {
    var types = JSON.readTree(file.toFile()).at("/provider_schemas").path(SOURCE);
    return type -> types.path("resource_schemas").path(type).path("version").asLong();
  }

  private static String terraformType(Member member) {
    return Optional.ofNullable(TYPES.get(member.type())).orElseThrow();
  }

  private static ObjectNode arguments(Member member) {
    var node = JSON.createObjectNode();
    member.asked().values().forEach((name, value) -> put(node, name, value));
    return node;
  }

  private static void put(ObjectNode node, String pulumiName, Value value) {
    var snake = pulumiName.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    var name = RENAMED.getOrDefault(snake, snake);
    node.set(name, USERS_KEYS.contains(name) ? ValueJson.write(value) : renamed(name, value));
  }

  private static JsonNode renamed(String name, Value value) {
    if (value instanceof Value.Fields(var fields)) {
      var node = WHOLE.getOrDefault(name, JSON.createObjectNode()).deepCopy();
      fields.forEach((key, field) -> put(node, key, field));
      return node;
    }
    if (value instanceof Value.Items(var items)) {
      var array = JSON.createArrayNode();
      items.forEach(item -> array.add(renamed(name, item)));
      return array;
    }
    return ValueJson.write(value);
  }
}
