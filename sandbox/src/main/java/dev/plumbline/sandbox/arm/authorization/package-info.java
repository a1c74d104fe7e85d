/** The resource types of Microsoft.Authorization. */
@NullMarked
package dev.plumbline.sandbox.arm.authorization;

import org.jspecify.annotations.NullMarked;
