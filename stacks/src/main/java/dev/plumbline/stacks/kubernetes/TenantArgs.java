package dev.plumbline.stacks.kubernetes;

import dev.plumbline.stacks.component.Ownership;

/**
 * What a tenant's namespace is to be like.
 *
 * @param namespace the namespace's name
 * @param quota what all containers of the namespace may use together
 * @param mostPods how many pods the namespace may hold
 * @param largestContainer what one container may use at most
 */
public record TenantArgs(
    Ownership ownership,
    String namespace,
    Resources quota,
    int mostPods,
    Resources largestContainer) {}
