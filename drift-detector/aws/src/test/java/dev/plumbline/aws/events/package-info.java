/** Tests of what AWS tells of changes. */
@NullMarked
package dev.plumbline.aws.events;

import org.jspecify.annotations.NullMarked;
