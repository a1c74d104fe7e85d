/** Tells what is in the outbox, through channels. */
@NullMarked
package dev.plumbline.api.notify;

import org.jspecify.annotations.NullMarked;
