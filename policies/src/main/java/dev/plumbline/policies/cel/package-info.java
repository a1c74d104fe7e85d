/** Conditions in CEL, compiled once and evaluated within limits. */
@NullMarked
package dev.plumbline.policies.cel;

import org.jspecify.annotations.NullMarked;
