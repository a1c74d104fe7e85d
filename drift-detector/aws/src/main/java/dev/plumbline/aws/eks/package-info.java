/** Readers of clusters and node groups. */
@NullMarked
package dev.plumbline.aws.eks;

import org.jspecify.annotations.NullMarked;
