/** The comparison of declared, recorded and live, and its verdict. */
@NullMarked
package dev.plumbline.core.compare;

import org.jspecify.annotations.NullMarked;
