package dev.muster.site;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deeds of administrators are wanted; what is empty does not narrow.
 *
 * @param by of this administrator
 * @param object whose object has this in its name
 * @param since at this time or later
 */
public record AuditFilter(Optional<String> by, Optional<String> object, Optional<Instant> since) {}
