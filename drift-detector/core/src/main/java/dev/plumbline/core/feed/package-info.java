/** Feeds of changes that come through queues, whatever cloud fills them. */
@NullMarked
package dev.plumbline.core.feed;

import org.jspecify.annotations.NullMarked;
