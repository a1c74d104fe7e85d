/** The sandbox clouds: emulators of AWS and Azure, and a Kubernetes control plane. */
@NullMarked
package dev.plumbline.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
