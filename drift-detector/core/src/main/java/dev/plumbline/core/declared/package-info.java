/** What a stack declared and recorded: the result of reading a checkpoint. */
@NullMarked
package dev.plumbline.core.declared;

import org.jspecify.annotations.NullMarked;
