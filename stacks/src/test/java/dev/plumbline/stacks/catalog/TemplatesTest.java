package dev.plumbline.stacks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private static List<String> types(Declaration declaration) {
    return declaration.resources().stream()
        .map(Declared::type)
        .filter(type -> !type.startsWith("pulumi:") && !type.startsWith("plumbline:"))
        .sorted()
        .toList();
  }

  @Test
  void aNamespaceIsNamedLikeItsStackAndClosed() {
    var declaration = Declaration.succeeding(SandboxNamespace::declare);

    assertThat(types(declaration))
        .containsExactly(
            "kubernetes:core/v1:LimitRange",
            "kubernetes:core/v1:Namespace",
            "kubernetes:core/v1:ResourceQuota",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy");
    assertThat(declaration.resources())
        .filteredOn(each -> each.type().endsWith(":Namespace"))
        .extracting(each -> each.at("metadata.name"))
        .containsExactly("test");
  }

  @Test
  void aWorkspaceIsOnThreeClouds() {
    assertThat(types(Declaration.succeeding(HybridWorkspace::declare)))
        .containsExactly(
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "azure-native:network:VirtualNetwork",
            "azure-native:resources:ResourceGroup",
            "kubernetes:core/v1:LimitRange",
            "kubernetes:core/v1:Namespace",
            "kubernetes:core/v1:ResourceQuota",
            "kubernetes:networking.k8s.io/v1:NetworkPolicy");
  }
}
