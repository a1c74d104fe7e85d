/** What AWS tells of changes as they happen, by EventBridge and SQS. */
@NullMarked
package dev.plumbline.aws.events;

import org.jspecify.annotations.NullMarked;
