package dev.muster.site.administration;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param number of the entry
 * @param time when
 * @param administrator who
 * @param action what, in kebab case, such as {@code device-approved}
 * @param object to what
 */
public record RecordEntry(
    long number, Instant time, String administrator, String action, String object) {}
