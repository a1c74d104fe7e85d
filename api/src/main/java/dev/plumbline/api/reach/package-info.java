/** What may be reached from here: kinds of addresses, exceptions, and whom to trust. */
@NullMarked
package dev.plumbline.api.reach;

import org.jspecify.annotations.NullMarked;
