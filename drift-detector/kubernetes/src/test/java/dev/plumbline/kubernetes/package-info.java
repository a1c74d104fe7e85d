/** Tests of the Kubernetes reader against a scripted API server. */
@NullMarked
package dev.plumbline.kubernetes;

import org.jspecify.annotations.NullMarked;
