/** The sandbox clouds: an AWS emulator and a Kubernetes control plane. */
@NullMarked
package dev.plumbline.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
