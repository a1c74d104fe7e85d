/** One comparison of stacks with live: read plan, reads, comparison, result. */
@NullMarked
package dev.plumbline.core.scan;

import org.jspecify.annotations.NullMarked;
