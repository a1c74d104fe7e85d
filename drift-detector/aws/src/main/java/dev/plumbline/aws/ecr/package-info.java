/** Readers of image repositories. */
@NullMarked
package dev.plumbline.aws.ecr;

import org.jspecify.annotations.NullMarked;
