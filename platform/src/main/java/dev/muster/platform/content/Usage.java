package dev.muster.platform.content;

/**
 * How full a library is.
 *
 * @param files in it
 * @param bytes of these files
 * @param free bytes left on its disk
 */
public record Usage(long files, long bytes, long free) {}
