/** What may be reached from here: kinds of addresses, exceptions, and whom to trust. */
@NullMarked
package dev.plumbline.api.target;

import org.jspecify.annotations.NullMarked;
