/**
 * Clouds on a laptop: emulators, a real Kubernetes API server and the Pulumi tool chain as one
 * process tree.
 */
@NullMarked
package dev.plumbline.sandbox;

import org.jspecify.annotations.NullMarked;
