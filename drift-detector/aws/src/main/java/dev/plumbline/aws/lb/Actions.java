package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateCognitoActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;

/** The actions of listeners and rules, in the order in which they are taken. */
final class Actions {

  private Actions() {}

  /** What is known of the fields of the actions in a list. */
  static FieldRules.Builder rules(FieldRules.Builder rules, String list) {
    return rules
        .sets(list + ".*.forward.targetGroups")
        .maps(
            list + ".*.authenticateCognito.authenticationRequestExtraParams",
            list + ".*.authenticateOidc.authenticationRequestExtraParams")
        // Their place in the list says it, and the provider numbers them as AWS does or not at all.
        .readOnly(list + ".*.order")
        .writeOnly(list + ".*.authenticateOidc.clientSecret");
  }

  /**
   * The actions as the program spells them: a group to forward to stands in {@code targetGroupArn}
   * or in {@code forward}, while AWS answers both.
   */
  static Value of(List<Action> actions, Value declared) {
    var wanted = Declared.items(declared);
    var sorted =
        actions.stream()
            .sorted(Comparator.comparing(action -> action.order() == null ? 0 : action.order()))
            .toList();
    var items = new ArrayList<Value>();
    for (var index = 0; index < sorted.size(); index++) {
      var own =
          index < wanted.size() && wanted.get(index) instanceof Value.Fields fields
              ? Optional.of(fields)
              : Optional.<Value.Fields>empty();
      items.add(action(sorted.get(index), own, index));
    }
    return new Value.Items(items);
  }

  private static Value action(Action action, Optional<Value.Fields> declared, int index) {
    var doc =
        Doc.of()
            .text("type", action.typeAsString())
            .number("order", action.order() == null ? index + 1 : action.order());
    if (!says(declared, "forward") || says(declared, "targetGroupArn")) {
      doc.text("targetGroupArn", action.targetGroupArn());
    }
    if (says(declared, "forward") || !isPlain(action.forwardConfig())) {
      doc.object("forward", action.forwardConfig(), Actions::forward);
    }
    return doc.object("redirect", action.redirectConfig(), Actions::redirect)
        .object("fixedResponse", action.fixedResponseConfig(), Actions::fixed)
        .object("authenticateCognito", action.authenticateCognitoConfig(), Actions::cognito)
        .object("authenticateOidc", action.authenticateOidcConfig(), Actions::oidc)
        .fields();
  }

  private static boolean says(Optional<Value.Fields> declared, String field) {
    return declared.flatMap(fields -> fields.at(field)).filter(v -> !v.isEmpty()).isPresent();
  }

  /** Whether it says no more than the ARN of one group does. */
  private static boolean isPlain(@org.jspecify.annotations.Nullable ForwardActionConfig forward) {
    return forward == null
        || (forward.targetGroups().size() <= 1
            && (forward.targetGroupStickinessConfig() == null
                || !Boolean.TRUE.equals(forward.targetGroupStickinessConfig().enabled())));
  }

  private static Value.Fields forward(ForwardActionConfig forward) {
    return Doc.of()
        .list(
            "targetGroups",
            forward.targetGroups(),
            group ->
                Doc.of()
                    .text("arn", group.targetGroupArn())
                    .number("weight", group.weight() == null ? 1 : group.weight())
                    .fields())
        .object(
            "stickiness",
            forward.targetGroupStickinessConfig(),
            stickiness ->
                Doc.of()
                    .bool("enabled", stickiness.enabled())
                    .number("duration", stickiness.durationSeconds())
                    .fields())
        .fields();
  }

  private static Value.Fields redirect(RedirectActionConfig redirect) {
    return Doc.of()
        .text("host", redirect.host())
        .text("path", redirect.path())
        .text("port", redirect.port())
        .text("protocol", redirect.protocol())
        .text("query", redirect.query())
        .text("statusCode", redirect.statusCodeAsString())
        .fields();
  }

  private static Value.Fields fixed(FixedResponseActionConfig fixed) {
    return Doc.of()
        .text("contentType", fixed.contentType())
        .text("messageBody", fixed.messageBody())
        .text("statusCode", fixed.statusCode())
        .fields();
  }

  private static Value.Fields cognito(AuthenticateCognitoActionConfig cognito) {
    return Doc.of()
        .text("userPoolArn", cognito.userPoolArn())
        .text("userPoolClientId", cognito.userPoolClientId())
        .text("userPoolDomain", cognito.userPoolDomain())
        .text("scope", cognito.scope())
        .text("sessionCookieName", cognito.sessionCookieName())
        .number("sessionTimeout", cognito.sessionTimeout())
        .text("onUnauthenticatedRequest", cognito.onUnauthenticatedRequestAsString())
        .map("authenticationRequestExtraParams", cognito.authenticationRequestExtraParams())
        .fields();
  }

  private static Value.Fields oidc(AuthenticateOidcActionConfig oidc) {
    return Doc.of()
        .text("issuer", oidc.issuer())
        .text("authorizationEndpoint", oidc.authorizationEndpoint())
        .text("tokenEndpoint", oidc.tokenEndpoint())
        .text("userInfoEndpoint", oidc.userInfoEndpoint())
        .text("clientId", oidc.clientId())
        .text("scope", oidc.scope())
        .text("sessionCookieName", oidc.sessionCookieName())
        .number("sessionTimeout", oidc.sessionTimeout())
        .text("onUnauthenticatedRequest", oidc.onUnauthenticatedRequestAsString())
        .map("authenticationRequestExtraParams", oidc.authenticationRequestExtraParams())
        .fields();
  }
}
