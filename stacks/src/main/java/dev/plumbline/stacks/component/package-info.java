/** The components a stack is made of, and their arguments: no cloud is named here. */
@NullMarked
package dev.plumbline.stacks.component;

import org.jspecify.annotations.NullMarked;
