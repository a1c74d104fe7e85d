/** YAML whose values remember their lines. */
@NullMarked
package dev.plumbline.policies.yaml;

import org.jspecify.annotations.NullMarked;
