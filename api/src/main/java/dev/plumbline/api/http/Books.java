package dev.plumbline.api.http;

import dev.plumbline.api.store.Alerts;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Scans;
import dev.plumbline.api.store.Silences;
import dev.plumbline.api.store.Stacks;

/** Everything that answers are made of. */
public record Books(
    Stacks stacks,
    Scans scans,
    Findings findings,
    Operations operations,
    Events events,
    Outbox outbox,
    Alerts alerts,
    Silences silences) {}
