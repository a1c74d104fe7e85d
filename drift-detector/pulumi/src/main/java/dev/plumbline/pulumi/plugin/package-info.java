/** Reading through Pulumi's own provider plugins, over gRPC. */
@NullMarked
package dev.plumbline.pulumi.plugin;

import org.jspecify.annotations.NullMarked;
