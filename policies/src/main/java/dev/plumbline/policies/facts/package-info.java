/** What a rule may see: one documented record per thing that rules speak of. */
@NullMarked
package dev.plumbline.policies.facts;

import org.jspecify.annotations.NullMarked;
