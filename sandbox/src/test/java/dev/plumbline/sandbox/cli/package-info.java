/** Tests of the launcher's commands. */
@NullMarked
package dev.plumbline.sandbox.cli;

import org.jspecify.annotations.NullMarked;
