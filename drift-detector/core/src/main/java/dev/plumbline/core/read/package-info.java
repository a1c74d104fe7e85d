/** How live resources are read: the contract that every cloud provider module fulfils. */
@NullMarked
package dev.plumbline.core.read;

import org.jspecify.annotations.NullMarked;
