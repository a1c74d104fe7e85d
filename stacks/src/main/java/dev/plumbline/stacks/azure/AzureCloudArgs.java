package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.Ownership;
import java.util.Optional;

/**
 * What everything on Azure has in common.
 *
 * @param location the region, for example {@code westeurope}
 * @param sshPublicKey the key whose holder may log in to the servers from inside the network; a
 *     cloud without servers needs none
 */
public record AzureCloudArgs(
    Ownership ownership, String location, Optional<SshPublicKey> sshPublicKey) {}
