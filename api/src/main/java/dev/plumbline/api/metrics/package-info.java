/** What the service counts of itself. */
@NullMarked
package dev.plumbline.api.metrics;

import org.jspecify.annotations.NullMarked;
