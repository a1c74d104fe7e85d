/** When stacks are scanned, and that each is scanned by one at a time. */
@NullMarked
package dev.plumbline.api.schedule;

import org.jspecify.annotations.NullMarked;
