/** Running Pulumi so that it ends with this service. */
@NullMarked
package dev.plumbline.api.pulumi;

import org.jspecify.annotations.NullMarked;
