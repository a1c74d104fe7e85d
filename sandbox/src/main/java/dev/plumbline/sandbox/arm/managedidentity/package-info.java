/** The resource types of Microsoft.ManagedIdentity, and the identities of other resources. */
@NullMarked
package dev.plumbline.sandbox.arm.managedidentity;

import org.jspecify.annotations.NullMarked;
