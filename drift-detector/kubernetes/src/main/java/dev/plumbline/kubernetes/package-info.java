/** Reads live Kubernetes objects of every kind, custom resources included. */
@NullMarked
package dev.plumbline.kubernetes;

import org.jspecify.annotations.NullMarked;
