/** Tests of listeners and their actions. */
@NullMarked
package dev.plumbline.aws.lb;

import org.jspecify.annotations.NullMarked;
