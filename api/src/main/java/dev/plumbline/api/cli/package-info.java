/** The command line: one class per command. */
@NullMarked
package dev.plumbline.api.cli;

import org.jspecify.annotations.NullMarked;
