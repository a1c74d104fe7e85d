/** The emulator over HTTPS on the loopback address. */
@NullMarked
package dev.plumbline.sandbox.arm.server;

import org.jspecify.annotations.NullMarked;
