/** Readers of topics and subscriptions. */
@NullMarked
package dev.plumbline.aws.sns;

import org.jspecify.annotations.NullMarked;
