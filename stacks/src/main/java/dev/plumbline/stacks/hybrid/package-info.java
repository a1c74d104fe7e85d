/** The hybrid program: its settings and the resources it declares. */
@NullMarked
package dev.plumbline.stacks.hybrid;

import org.jspecify.annotations.NullMarked;
