/** Readers of auto scaling groups and their policies. */
@NullMarked
package dev.plumbline.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
