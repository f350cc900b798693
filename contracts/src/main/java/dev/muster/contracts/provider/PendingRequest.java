package dev.muster.contracts.provider;

/**
 * All of a change that waits for the approval of another administrator.
 *
 * @param change who asked, and when
 * @param request exactly what would be made
 */
public record PendingRequest(PendingChange change, ApplyRequest request) {}
