/** Findings of one cause from the first alarm to the proof that it is over. */
@NullMarked
package dev.plumbline.api.incident;

import org.jspecify.annotations.NullMarked;
