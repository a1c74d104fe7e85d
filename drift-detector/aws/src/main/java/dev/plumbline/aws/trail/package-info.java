/** Who changed what, by CloudTrail. */
@NullMarked
package dev.plumbline.aws.trail;

import org.jspecify.annotations.NullMarked;
