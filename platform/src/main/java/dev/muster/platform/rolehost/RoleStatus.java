package dev.muster.platform.rolehost;

import java.time.Instant;

/**
 * A role and how it is.
 *
 * @param since it has been so from then on
 */
public record RoleStatus(String role, RoleState state, Instant since) {}
