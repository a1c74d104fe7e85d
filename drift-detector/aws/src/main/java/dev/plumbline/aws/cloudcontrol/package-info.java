/** Types of Pulumi's aws-native provider, read through Cloud Control. */
@NullMarked
package dev.plumbline.aws.cloudcontrol;

import org.jspecify.annotations.NullMarked;
