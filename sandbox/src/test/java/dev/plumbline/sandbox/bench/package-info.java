/** Tests of the benchmarks: that they run and measure what is right, never how fast. */
@NullMarked
package dev.plumbline.sandbox.bench;

import org.jspecify.annotations.NullMarked;
