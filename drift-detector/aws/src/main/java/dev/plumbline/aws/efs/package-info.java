/** Readers of file systems and their mount targets. */
@NullMarked
package dev.plumbline.aws.efs;

import org.jspecify.annotations.NullMarked;
