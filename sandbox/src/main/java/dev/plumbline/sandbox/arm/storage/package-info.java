/** The resource types of Microsoft.Storage. */
@NullMarked
package dev.plumbline.sandbox.arm.storage;

import org.jspecify.annotations.NullMarked;
