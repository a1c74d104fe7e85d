/** Schemas and their cache. */
@NullMarked
package dev.plumbline.aws.cloudcontrol;

import org.jspecify.annotations.NullMarked;
