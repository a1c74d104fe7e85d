/** Readers of alarms, log groups and rules of events. */
@NullMarked
package dev.plumbline.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
