/** Tests of what readers are made of. */
@NullMarked
package dev.plumbline.aws.type;

import org.jspecify.annotations.NullMarked;
