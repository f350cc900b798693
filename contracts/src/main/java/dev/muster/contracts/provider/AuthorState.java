package dev.muster.contracts.provider;

import dev.muster.contracts.trust.AuthorRevocations;

/**
 * What is needed to certify or revoke an author.
 *
 * @param lastSerial of author certificates
 * @param revocations what the newest list says
 */
public record AuthorState(long lastSerial, AuthorRevocations revocations) {}
