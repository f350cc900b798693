/**
 * A distribution point beside nginx with the same files. {@link
 * dev.muster.bench.content.ContentBench} is the door. It measures bytes and answers per second over
 * HTTP and HTTPS, with files that the kernel has in memory, so that the disk counts for nothing.
 */
@NullMarked
package dev.muster.bench.content;

import org.jspecify.annotations.NullMarked;
