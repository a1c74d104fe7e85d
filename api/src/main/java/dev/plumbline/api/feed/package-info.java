/** What is heard of changes in the clouds as they happen. */
@NullMarked
package dev.plumbline.api.feed;

import org.jspecify.annotations.NullMarked;
