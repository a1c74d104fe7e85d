/** The emulated Microsoft Entra ID: tokens for service principals. */
@NullMarked
package dev.plumbline.sandbox.arm.entra;

import org.jspecify.annotations.NullMarked;
