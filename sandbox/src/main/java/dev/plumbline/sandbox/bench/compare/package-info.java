/** The benchmark of the comparison alone. */
@NullMarked
package dev.plumbline.sandbox.bench.compare;

import org.jspecify.annotations.NullMarked;
