/** Readers of stand-alone security group rules. */
@NullMarked
package dev.plumbline.aws.vpc;

import org.jspecify.annotations.NullMarked;
