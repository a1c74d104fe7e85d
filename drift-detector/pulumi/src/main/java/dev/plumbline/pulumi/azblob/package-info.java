/** Backends in a container of Azure Blob Storage: {@code azblob://}. */
@NullMarked
package dev.plumbline.pulumi.azblob;

import org.jspecify.annotations.NullMarked;
