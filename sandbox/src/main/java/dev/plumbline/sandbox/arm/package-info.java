/**
 * An emulator of Azure Resource Manager for the sandbox: the protocol, the engine behind it and the
 * contract of a resource type. Behaviour follows the published REST reference of Azure.
 */
@NullMarked
package dev.plumbline.sandbox.arm;

import org.jspecify.annotations.NullMarked;
