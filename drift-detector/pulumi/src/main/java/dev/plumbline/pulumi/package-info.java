/** Declared state as Pulumi keeps it. */
@NullMarked
package dev.plumbline.pulumi;

import org.jspecify.annotations.NullMarked;
