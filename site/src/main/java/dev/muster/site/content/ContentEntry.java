package dev.muster.site.content;

import dev.muster.contracts.content.ContentHash;
import java.time.Instant;
import java.util.Optional;

/**
 * One content of the site.
 *
 * @param hash the SHA-256 of its bytes
 * @param name what the file was called when it was handed in
 * @param size in bytes
 * @param added when the site got it
 * @param by who handed it in
 * @param documents how many documents name it in their newest version
 * @param points how many distribution points have it whole
 * @param bytes used by it on all distribution points, also where it is still being copied
 * @param marked since when nothing that counts names it; it is deleted some time after that
 */
public record ContentEntry(
    ContentHash hash,
    String name,
    long size,
    Instant added,
    String by,
    long documents,
    long points,
    long bytes,
    Optional<Instant> marked) {}
