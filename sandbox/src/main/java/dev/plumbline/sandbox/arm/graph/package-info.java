/** The emulated Azure Resource Graph: the part of its query language that readers use. */
@NullMarked
package dev.plumbline.sandbox.arm.graph;

import org.jspecify.annotations.NullMarked;
