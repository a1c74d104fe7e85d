/** Stacks in Pulumi Cloud, or in a Pulumi Cloud of one's own: {@code https://}. */
@NullMarked
package dev.plumbline.pulumi.cloud;

import org.jspecify.annotations.NullMarked;
