/** A sandbox with the hybrid stack deployed, for tests that look at it from outside. */
@NullMarked
package dev.plumbline.sandbox.deployed;

import org.jspecify.annotations.NullMarked;
