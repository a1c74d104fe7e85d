package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.Size;

/**
 * The VM size of each size: general purpose, since AKS advises against burstable machines, and able
 * to encrypt at the host.
 */
final class MachineTypes {
  private MachineTypes() {}

  static String of(Size size) {
    return switch (size) {
      case SMALL -> "Standard_D2ls_v5";
      case MEDIUM -> "Standard_D2s_v5";
      case LARGE -> "Standard_D4s_v5";
    };
  }
}
