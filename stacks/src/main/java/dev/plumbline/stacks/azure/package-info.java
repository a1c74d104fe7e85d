/** The components on Azure, declared with Pulumi's azure-native package. */
@NullMarked
package dev.plumbline.stacks.azure;

import org.jspecify.annotations.NullMarked;
