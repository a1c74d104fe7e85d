/** The main job on a second emulator, for what the first one cannot do. */
@NullMarked
package dev.plumbline.sandbox.moto;

import org.jspecify.annotations.NullMarked;
