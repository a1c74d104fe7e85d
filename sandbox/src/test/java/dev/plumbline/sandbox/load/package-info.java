/** The service under load: many calls, many listeners, many environments at once. */
@NullMarked
package dev.plumbline.sandbox.load;

import org.jspecify.annotations.NullMarked;
