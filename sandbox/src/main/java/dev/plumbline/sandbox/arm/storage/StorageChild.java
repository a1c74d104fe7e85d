package dev.plumbline.sandbox.arm.storage;

import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import java.util.List;

/** What the types below a storage account have in common. */
interface StorageChild extends ArmType {

  @Override
  default List<String> apiVersions() {
    return List.of("2022-09-01", "2023-01-01", "2023-05-01", "2025-01-01", "2025-06-01");
  }

  @Override
  default Completion writing() {
    return Completion.AT_ONCE;
  }

  @Override
  default boolean tracked() {
    return false;
  }

  @Override
  default boolean provisioningState() {
    return false;
  }
}
