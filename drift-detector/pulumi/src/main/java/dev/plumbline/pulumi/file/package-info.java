/** Backends in a folder: {@code file://}. */
@NullMarked
package dev.plumbline.pulumi.file;

import org.jspecify.annotations.NullMarked;
