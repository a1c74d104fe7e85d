package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.FieldRules;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who knows what of a resource.
 *
 * @param readers who reads it; empty where nobody does
 * @param rules what is known of a type
 */
record ReaderChoice(
    Function<DeclaredResource, Optional<CloudProvider>> readers,
    Function<String, Optional<FieldRules>> rules) {}
