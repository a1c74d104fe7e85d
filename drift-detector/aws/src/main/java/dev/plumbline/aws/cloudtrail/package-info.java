/** Readers of trails. */
@NullMarked
package dev.plumbline.aws.cloudtrail;

import org.jspecify.annotations.NullMarked;
