package dev.plumbline.sandbox.story;

import static dev.plumbline.sandbox.story.Mutation.difference;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What somebody does in the cluster behind Pulumi's back. */
final class KubernetesMutations {

  static final String NAMESPACE = "hybrid-sandbox-apps";

  private KubernetesMutations() {}

  static List<Mutation> all() {
    return List.of(
        scaledWithAnotherImage(),
        labelChanged(),
        settingChanged(),
        secretChanged(),
        ruleAdded(),
        quotaRaised(),
        limitsDeleted(),
        accountReplaced());
  }

  private static Mutation scaledWithAnotherImage() {
    return new Mutation(
        "the workload scaled, with another image",
        "Deployment::web",
        "drifted",
        List.of(
            difference("spec.replicas", "2", "5"),
            difference(
                "spec.template.spec.containers[0].image",
                "\"docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine\"",
                "\"docker.io/evil/nginx:latest\"")),
        clouds -> deployment(clouds, 5, "docker.io/evil/nginx:latest"),
        clouds -> deployment(clouds, 2, "docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine"));
  }

  private static void deployment(Clouds clouds, int replicas, String image) {
    Clouds.edit(
        clouds.kubernetes().apps().deployments().inNamespace(NAMESPACE).withName("web"),
        live ->
            new DeploymentBuilder(live)
                .editSpec()
                .withReplicas(replicas)
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
  }

  private static Mutation labelChanged() {
    return new Mutation(
        "a label of the service changed",
        "Service::web",
        "drifted",
        List.of(
            difference(
                "metadata.labels[\"app.kubernetes.io/managed-by\"]", "\"pulumi\"", "\"mallory\"")),
        clouds -> label(clouds, "mallory"),
        clouds -> label(clouds, "pulumi"));
  }

  private static void label(Clouds clouds, String value) {
    Clouds.edit(
        clouds.kubernetes().services().inNamespace(NAMESPACE).withName("web"),
        live ->
            new ServiceBuilder(live)
                .editMetadata()
                .addToLabels("app.kubernetes.io/managed-by", value)
                .endMetadata()
                .build());
  }

  private static Mutation settingChanged() {
    return new Mutation(
        "a key of the settings changed and one added",
        "ConfigMap::web",
        "drifted",
        List.of(
            difference("data.LOG_LEVEL", "\"info\"", "\"debug\""),
            difference("data.BACKDOOR", "null", "\"on\"")),
        clouds ->
            settings(
                clouds, Map.of("LOG_LEVEL", "debug", "ENVIRONMENT", "sandbox", "BACKDOOR", "on")),
        clouds -> settings(clouds, Map.of("LOG_LEVEL", "info", "ENVIRONMENT", "sandbox")));
  }

  private static void settings(Clouds clouds, Map<String, String> data) {
    Clouds.edit(
        clouds.kubernetes().configMaps().inNamespace(NAMESPACE).withName("web-settings"),
        live -> new ConfigMapBuilder(live).withData(data).build());
  }

  /** The values are secret: what is shown proves the change without showing either. */
  private static Mutation secretChanged() {
    return new Mutation(
        "the password changed",
        "Secret::web",
        "drifted",
        List.of(difference("data", "{\"hmac\":\"*\"}", "{\"hmac\":\"*\"}")),
        clouds -> password(clouds, "stolen-password-of-mallory"),
        clouds -> password(clouds, Story.PASSWORD));
  }

  private static void password(Clouds clouds, String password) {
    var encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
    Clouds.edit(
        clouds.kubernetes().secrets().inNamespace(NAMESPACE).withName("web-secrets"),
        live -> new SecretBuilder(live).addToData("APP_PASSWORD", encoded).build());
  }

  private static Mutation ruleAdded() {
    return new Mutation(
        "the workload's role allowed to read secrets",
        "Role::web",
        "drifted",
        List.of(
            difference(
                "rules[1]",
                "null",
                "{\"verbs\":[\"*\"],\"apiGroups\":[\"\"],\"resources\":[\"secrets\"]}")),
        clouds -> role(clouds, true),
        clouds -> role(clouds, false));
  }

  private static void role(Clouds clouds, boolean secrets) {
    Clouds.edit(
        clouds.kubernetes().rbac().roles().inNamespace(NAMESPACE).withName("web"),
        live -> {
          var role = new RoleBuilder(live);
          return secrets
              ? role.addNewRule()
                  .withApiGroups("")
                  .withResources("secrets")
                  .withVerbs("*")
                  .endRule()
                  .build()
              : role.withRules(live.getRules().subList(0, 1)).build();
        });
  }

  private static Mutation quotaRaised() {
    return new Mutation(
        "the namespace's quota raised",
        "ResourceQuota::apps",
        "drifted",
        List.of(difference("spec.hard.pods", "\"20\"", "\"500\"")),
        clouds -> quota(clouds, "500"),
        clouds -> quota(clouds, "20"));
  }

  private static void quota(Clouds clouds, String pods) {
    Clouds.edit(
        clouds.kubernetes().resourceQuotas().inNamespace(NAMESPACE).withName("apps"),
        live ->
            new ResourceQuotaBuilder(live)
                .editSpec()
                .addToHard("pods", new Quantity(pods))
                .endSpec()
                .build());
  }

  private static Mutation limitsDeleted() {
    return new Mutation(
        "the namespace's limits deleted",
        "LimitRange::apps",
        "deleted",
        List.of(),
        clouds -> {
          var limits = clouds.kubernetes().limitRanges().inNamespace(NAMESPACE).withName("apps");
          clouds.remember(
              "limits", clouds.kubernetes().getKubernetesSerialization().asJson(limits.get()));
          limits.delete();
        },
        clouds -> {
          var limits =
              clouds
                  .kubernetes()
                  .getKubernetesSerialization()
                  .unmarshal(clouds.remembered("limits"), LimitRange.class);
          clouds
              .kubernetes()
              .resource(
                  new LimitRangeBuilder(limits)
                      .editMetadata()
                      .withResourceVersion(null)
                      .withUid(null)
                      .endMetadata()
                      .build())
              .create();
        });
  }

  /** The same name and content with another uid: somebody deleted it and made it again. */
  private static Mutation accountReplaced() {
    return new Mutation(
        "the workload's account replaced under the same name",
        "ServiceAccount::web",
        "changed",
        List.of(difference("metadata.uid", "null", "\"*\"")),
        clouds -> {
          var account =
              clouds.kubernetes().serviceAccounts().inNamespace(NAMESPACE).withName("web");
          ServiceAccount copy =
              new ServiceAccountBuilder(account.get())
                  .editMetadata()
                  .withResourceVersion(null)
                  .withUid(null)
                  .endMetadata()
                  .build();
          account.delete();
          clouds.kubernetes().resource(copy).create();
        },
        Mutation.FOR_GOOD);
  }
}
