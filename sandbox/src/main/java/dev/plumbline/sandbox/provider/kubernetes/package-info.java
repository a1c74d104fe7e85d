/** The sandbox's {@code kubernetes} package: every kind of a cluster, by server-side apply. */
@NullMarked
package dev.plumbline.sandbox.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
