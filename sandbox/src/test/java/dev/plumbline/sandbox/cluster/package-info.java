/** The Kubernetes reader against a real API server. */
@NullMarked
package dev.plumbline.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
