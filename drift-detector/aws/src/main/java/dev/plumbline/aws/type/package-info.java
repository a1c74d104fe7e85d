/** What every reader of a resource type is made of. */
@NullMarked
package dev.plumbline.aws.type;

import org.jspecify.annotations.NullMarked;
