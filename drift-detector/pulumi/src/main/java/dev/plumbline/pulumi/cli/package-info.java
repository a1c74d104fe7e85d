/** Backends that only the Pulumi command line can read. */
@NullMarked
package dev.plumbline.pulumi.cli;

import org.jspecify.annotations.NullMarked;
