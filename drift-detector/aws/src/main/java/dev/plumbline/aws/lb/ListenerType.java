package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;

/**
 * Listeners with their default actions; rules with a priority are resources of their own. The
 * Pulumi id is the ARN.
 */
public final class ListenerType implements AwsType {

  @Override
  public String type() {
    return Balancing.LISTENER;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeTags");
  }

  @Override
  public FieldRules rules() {
    return Actions.rules(AwsRules.tagged(type()), "defaultActions").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Tagged.each(
        scope,
        resources,
        Balancing.listeners(scope),
        (resource, listener) -> live(scope, resource, listener));
  }

  private static Doc live(Scope scope, DeclaredResource resource, Listener listener) {
    var doc =
        Doc.of()
            .text("id", listener.listenerArn())
            .text("arn", listener.listenerArn())
            .text("loadBalancerArn", listener.loadBalancerArn())
            .number("port", listener.port())
            .text("protocol", listener.protocolAsString())
            .text("sslPolicy", listener.sslPolicy())
            .text("alpnPolicy", listener.alpnPolicy().stream().findFirst().orElse(""))
            .text(
                "certificateArn",
                listener.certificates().stream()
                    .findFirst()
                    .map(Certificate::certificateArn)
                    .orElse(""))
            .object(
                "mutualAuthentication",
                listener.mutualAuthentication(),
                ListenerType::mutualAuthentication)
            .value(
                "defaultActions",
                Actions.of(listener.defaultActions(), Declared.input(resource, "defaultActions")));
    ListenerAttributes.add(scope, doc, resource, listener);
    return doc;
  }

  private static Value.Fields mutualAuthentication(MutualAuthenticationAttributes mutual) {
    return Doc.of()
        .text("mode", mutual.mode())
        .text("trustStoreArn", mutual.trustStoreArn())
        .bool("ignoreClientCertificateExpiry", mutual.ignoreClientCertificateExpiry())
        .text("advertiseTrustStoreCaNames", mutual.advertiseTrustStoreCaNamesAsString())
        .fields();
  }
}
