package dev.muster.platform.share;

/**
 * A whole file in a folder of the share.
 *
 * @param name without the folder
 * @param size in bytes
 */
public record ShareFile(String name, long size) {}
