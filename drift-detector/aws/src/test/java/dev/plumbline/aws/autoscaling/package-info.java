/** Tests of scaling. */
@NullMarked
package dev.plumbline.aws.autoscaling;

import org.jspecify.annotations.NullMarked;
