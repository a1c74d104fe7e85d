/** The engine of Plumbline; knows no cloud, no server and no Pulumi SDK. */
@NullMarked
package dev.plumbline.core;

import org.jspecify.annotations.NullMarked;
