/** The resource types of Microsoft.ContainerService. */
@NullMarked
package dev.plumbline.sandbox.arm.containerservice;

import org.jspecify.annotations.NullMarked;
