/** What the service keeps: stacks, scans, findings, evidence, events, operations and the outbox. */
@NullMarked
package dev.plumbline.api.store;

import org.jspecify.annotations.NullMarked;
