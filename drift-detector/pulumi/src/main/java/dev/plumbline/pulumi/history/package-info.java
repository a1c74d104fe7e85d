/** What the backend remembers of past operations. */
@NullMarked
package dev.plumbline.pulumi.history;

import org.jspecify.annotations.NullMarked;
