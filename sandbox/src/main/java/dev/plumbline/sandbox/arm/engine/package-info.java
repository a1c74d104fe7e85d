/**
 * The engine behind the emulated Resource Manager: routes, checks, writes, operations, lists and
 * logs.
 */
@NullMarked
package dev.plumbline.sandbox.arm.engine;

import org.jspecify.annotations.NullMarked;
