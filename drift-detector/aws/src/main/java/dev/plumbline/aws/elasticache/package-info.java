/** Readers of caches and their subnet groups. */
@NullMarked
package dev.plumbline.aws.elasticache;

import org.jspecify.annotations.NullMarked;
