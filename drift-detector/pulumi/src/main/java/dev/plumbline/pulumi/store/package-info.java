/** State that lies as documents under names: one layout over folders and object stores. */
@NullMarked
package dev.plumbline.pulumi.store;

import org.jspecify.annotations.NullMarked;
