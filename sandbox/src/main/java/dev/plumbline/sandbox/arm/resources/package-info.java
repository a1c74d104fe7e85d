/** What Resource Manager itself keeps: groups, subscriptions, providers. */
@NullMarked
package dev.plumbline.sandbox.arm.resources;

import org.jspecify.annotations.NullMarked;
