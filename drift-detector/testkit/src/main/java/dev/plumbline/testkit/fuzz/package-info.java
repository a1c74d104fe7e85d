/**
 * Inputs that nobody would write, and the proof that parsers answer them or refuse them clearly.
 */
@NullMarked
package dev.plumbline.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
