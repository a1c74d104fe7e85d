/** The fuzzer's own tests, and the parsers of core under it. */
@NullMarked
package dev.plumbline.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
