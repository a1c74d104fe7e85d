/** Exceptions with a reason, an owner and an end. */
@NullMarked
package dev.plumbline.api.waiver;

import org.jspecify.annotations.NullMarked;
