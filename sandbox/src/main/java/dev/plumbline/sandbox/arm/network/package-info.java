/** The resource types of Microsoft.Network. */
@NullMarked
package dev.plumbline.sandbox.arm.network;

import org.jspecify.annotations.NullMarked;
