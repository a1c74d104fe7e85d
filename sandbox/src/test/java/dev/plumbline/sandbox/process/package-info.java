/** Tests of the process tree. */
@NullMarked
package dev.plumbline.sandbox.process;

import org.jspecify.annotations.NullMarked;
