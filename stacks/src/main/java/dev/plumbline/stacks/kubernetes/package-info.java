/**
 * Kubernetes objects, for any cluster: a tenant's namespace with its limits, and a workload inside
 * it.
 */
@NullMarked
package dev.plumbline.stacks.kubernetes;

import org.jspecify.annotations.NullMarked;
