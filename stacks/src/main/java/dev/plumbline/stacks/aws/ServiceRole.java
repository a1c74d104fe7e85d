package dev.plumbline.stacks.aws;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.Ownership;
import java.util.ArrayList;
import java.util.List;

/** An IAM role that one AWS service takes on, with the managed policies attached to it. */
final class ServiceRole {
  private final String name;
  private final CustomResourceOptions child;
  private final Role role;
  private final List<Resource> attachments = new ArrayList<>();

  ServiceRole(String name, String service, Ownership ownership, CustomResourceOptions child) {
    this.name = name;
    this.child = child;
    this.role =
        new Role(
            name,
            RoleArgs.builder()
                .name(ownership.physicalName(name))
                .description("Identity of " + name)
                .assumeRolePolicy(PolicyDocument.of(PolicyDocument.trust(service)).json())
                .tags(ownership.tags(name))
                .build(),
            child);
  }

  Role role() {
    return role;
  }

  /** The attachments so far: what uses the role must wait for them. */
  List<Resource> attachments() {
    return List.copyOf(attachments);
  }

  /** Attaches a policy that AWS maintains. */
  void attachAwsPolicy(String policy) {
    attach(policy, Output.of("arn:aws:iam::aws:policy/" + policy));
  }

  void attach(String purpose, Output<String> policyArn) {
    attachments.add(
        new RolePolicyAttachment(
            name + "-" + purpose,
            RolePolicyAttachmentArgs.builder().role(role.name()).policyArn(policyArn).build(),
            child));
  }
}
