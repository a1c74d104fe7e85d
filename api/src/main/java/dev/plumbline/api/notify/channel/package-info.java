/** One class for each way to tell. */
@NullMarked
package dev.plumbline.api.notify.channel;

import org.jspecify.annotations.NullMarked;
