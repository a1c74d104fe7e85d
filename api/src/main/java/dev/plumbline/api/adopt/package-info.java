/** How an unmanaged resource comes under a stack. */
@NullMarked
package dev.plumbline.api.adopt;

import org.jspecify.annotations.NullMarked;
