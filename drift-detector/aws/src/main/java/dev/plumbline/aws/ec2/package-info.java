/** Readers of instances, networks and gateways. */
@NullMarked
package dev.plumbline.aws.ec2;

import org.jspecify.annotations.NullMarked;
