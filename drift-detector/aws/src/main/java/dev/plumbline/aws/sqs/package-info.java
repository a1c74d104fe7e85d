/** Readers of queues. */
@NullMarked
package dev.plumbline.aws.sqs;

import org.jspecify.annotations.NullMarked;
