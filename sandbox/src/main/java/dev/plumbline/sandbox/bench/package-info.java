/** {@code plumbline bench}: how fast scan and comparison are, measured beside their peers. */
@NullMarked
package dev.plumbline.sandbox.bench;

import org.jspecify.annotations.NullMarked;
