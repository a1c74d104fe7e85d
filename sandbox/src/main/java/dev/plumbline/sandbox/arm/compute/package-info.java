/** The resource types of Microsoft.Compute. */
@NullMarked
package dev.plumbline.sandbox.arm.compute;

import org.jspecify.annotations.NullMarked;
