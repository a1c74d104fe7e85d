/** Pulumi programs and the components they are made of. Depends on Pulumi's SDKs only. */
@NullMarked
package dev.plumbline.stacks;

import org.jspecify.annotations.NullMarked;
