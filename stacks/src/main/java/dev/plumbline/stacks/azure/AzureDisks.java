package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.compute.DiskArgs;
import com.pulumi.azurenative.compute.enums.CachingTypes;
import com.pulumi.azurenative.compute.inputs.CreationDataArgs;
import com.pulumi.azurenative.compute.inputs.DataDiskArgs;
import com.pulumi.azurenative.compute.inputs.DiskSkuArgs;
import com.pulumi.azurenative.compute.inputs.EncryptionArgs;
import com.pulumi.azurenative.compute.inputs.ManagedDiskParametersArgs;
import com.pulumi.azurenative.compute.inputs.OSDiskArgs;
import com.pulumi.azurenative.compute.inputs.StorageProfileArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.Disk;
import dev.plumbline.stacks.component.ServerArgs;
import java.util.ArrayList;
import java.util.List;

/**
 * The disks of a server: the system's goes with the machine, the others are resources of their own
 * that outlive it. Nobody outside the machine can read or export them.
 */
record AzureDisks(String name, ServerArgs args, AzureGroup group, CustomResourceOptions child) {
  // The marketplace's Linux images are 30 GiB, and a disk cannot be smaller than its image.
  private static final int SMALLEST_SYSTEM_DISK = 30;
  private static final String SSD = "Premium_LRS";

  StorageProfileArgs declare() {
    return StorageProfileArgs.builder()
        .imageReference(MachineImage.parse(args.machine().image()).reference())
        .osDisk(systemDisk())
        .dataDisks(dataDisks())
        .build();
  }

  private OSDiskArgs systemDisk() {
    return OSDiskArgs.builder()
        .name(args.ownership().physicalName(name + "-system"))
        .createOption("FromImage")
        .caching(CachingTypes.ReadWrite)
        .diskSizeGB(Math.max(SMALLEST_SYSTEM_DISK, args.machine().systemDiskGibibytes()))
        .deleteOption("Delete")
        .managedDisk(ManagedDiskParametersArgs.builder().storageAccountType(SSD).build())
        .build();
  }

  private List<DataDiskArgs> dataDisks() {
    var attached = new ArrayList<DataDiskArgs>();
    for (var disk : args.disks()) {
      attached.add(
          DataDiskArgs.builder()
              .lun(attached.size())
              .createOption("Attach")
              .caching(CachingTypes.None)
              .deleteOption("Detach")
              .managedDisk(ManagedDiskParametersArgs.builder().id(diskId(disk)).build())
              .build());
    }
    return List.copyOf(attached);
  }

  private Output<String> diskId(Disk disk) {
    var resource = name + "-" + disk.name();
    return new com.pulumi.azurenative.compute.Disk(
            resource,
            DiskArgs.builder()
                .resourceGroupName(group.name())
                .location(group.location())
                .diskName(args.ownership().physicalName(resource))
                .zones(args.placement().zoneName())
                .sku(DiskSkuArgs.builder().name(SSD).build())
                .creationData(CreationDataArgs.builder().createOption("Empty").build())
                .diskSizeGB(disk.gibibytes())
                .encryption(
                    EncryptionArgs.builder().type("EncryptionAtRestWithPlatformKey").build())
                .networkAccessPolicy("DenyAll")
                .publicNetworkAccess("Disabled")
                .tags(args.ownership().tags(resource))
                .build(),
            child)
        .id();
  }
}
