/** Kubernetes clusters and their node groups of EKS, one file per type. */
@NullMarked
package dev.plumbline.sandbox.provider.aws.eks;

import org.jspecify.annotations.NullMarked;
