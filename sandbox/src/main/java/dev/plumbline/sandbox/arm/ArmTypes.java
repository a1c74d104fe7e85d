package dev.plumbline.sandbox.arm;

import dev.plumbline.sandbox.arm.resources.ResourceGroup;
import java.util.List;

/** The resource types that the emulator serves: one line each. */
public final class ArmTypes {

  private ArmTypes() {}

  /**
   * All of them.
   *
   * @param kubeconfig what {@code listClusterUserCredential} of a managed cluster answers, as text
   */
  public static List<ArmType> all(String kubeconfig) {
    return List.of(new ResourceGroup());
  }
}
