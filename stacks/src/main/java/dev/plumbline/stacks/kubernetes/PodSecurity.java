package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;

/** What the restricted Pod Security Standard asks for, and a file system that is read only. */
final class PodSecurity {
  private PodSecurity() {}

  /**
   * Of a pod.
   *
   * @param user the number of the user that it runs as, and of the group that owns its volumes
   */
  static PodSecurityContextArgs pod(int user) {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(true)
        .runAsUser(user)
        .runAsGroup(user)
        .fsGroup(user)
        .seccompProfile(SeccompProfileArgs.builder().type("RuntimeDefault").build())
        .build();
  }

  /** Of each container. */
  static SecurityContextArgs container() {
    return SecurityContextArgs.builder()
        .runAsNonRoot(true)
        .allowPrivilegeEscalation(false)
        .readOnlyRootFilesystem(true)
        .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
        .build();
  }
}
