/** Tests of the Azure reader against a scripted API server. */
@NullMarked
package dev.plumbline.azure;

import org.jspecify.annotations.NullMarked;
