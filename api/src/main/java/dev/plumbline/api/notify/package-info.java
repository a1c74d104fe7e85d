/** Signed webhooks, from the outbox. */
@NullMarked
package dev.plumbline.api.notify;

import org.jspecify.annotations.NullMarked;
