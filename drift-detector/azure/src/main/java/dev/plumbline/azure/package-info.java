/** Reads live resources of Azure Resource Manager, of every type in one way. */
@NullMarked
package dev.plumbline.azure;

import org.jspecify.annotations.NullMarked;
