/** Readers of volumes. */
@NullMarked
package dev.plumbline.aws.ebs;

import org.jspecify.annotations.NullMarked;
