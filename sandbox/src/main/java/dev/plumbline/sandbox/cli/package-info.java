/** The commands that start and stop the sandbox. */
@NullMarked
package dev.plumbline.sandbox.cli;

import org.jspecify.annotations.NullMarked;
