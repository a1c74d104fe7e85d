/** Bad weather between the engine and its clouds: never a wrong verdict, only an incomplete one. */
@NullMarked
package dev.plumbline.sandbox.weather;

import org.jspecify.annotations.NullMarked;
