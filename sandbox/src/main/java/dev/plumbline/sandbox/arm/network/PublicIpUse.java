package dev.plumbline.sandbox.arm.network;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.Locale;

/** That a public IP address serves one resource only. */
final class PublicIpUse {

  private PublicIpUse() {}

  /**
   * Fails when an address is used by another resource.
   *
   * @param resource who wants it: itself or anything below it may hold the address already
   */
  static void check(World world, ResourceId address, ResourceId resource) throws ArmFailure {
    var user = PublicIpAddress.user(address, world);
    if (user.isPresent()) {
      var holder = user.get().toLowerCase(Locale.ROOT);
      if (!holder.equals(resource.key()) && !holder.startsWith(resource.key() + "/")) {
        throw ArmFailure.badRequest(
            "PublicIPAddressInUse",
            "Resource %s is referencing public IP address %s that is already allocated to resource %s."
                .formatted(resource, address, user.get()));
      }
    }
  }
}
