package dev.plumbline.api.policy;

import dev.plumbline.api.store.Violations;

/** Everything that answers about policies are made of. */
public record PolicyParts(
    PolicyLibrary library, PolicyDesk desk, Trials trials, Violations violations) {}
