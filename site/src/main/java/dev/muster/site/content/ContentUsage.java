package dev.muster.site.content;

/**
 * What a distribution point holds.
 *
 * @param point the name of the distribution point
 * @param url where its content is asked for, without the path
 * @param files that it has whole
 * @param bytes of these, and of those that are being copied
 */
public record ContentUsage(String point, String url, long files, long bytes) {}
