/** Property values and the paths that lead to them; immutable and free of any cloud. */
@NullMarked
package dev.plumbline.core.value;

import org.jspecify.annotations.NullMarked;
