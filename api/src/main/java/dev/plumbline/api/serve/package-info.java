/** The running service: everything put together. */
@NullMarked
package dev.plumbline.api.serve;

import org.jspecify.annotations.NullMarked;
