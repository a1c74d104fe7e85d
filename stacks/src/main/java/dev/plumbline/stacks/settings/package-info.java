/** Reads a stack's configuration; what does not fit is one clear sentence. */
@NullMarked
package dev.plumbline.stacks.settings;

import org.jspecify.annotations.NullMarked;
