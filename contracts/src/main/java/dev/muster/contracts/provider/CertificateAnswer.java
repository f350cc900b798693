package dev.muster.contracts.provider;

import java.time.Instant;

/**
 * A certificate by which an administrator's computer shows who works there.
 *
 * @param chain PEM, its own certificate first, then that of the site
 * @param expires it is worth nothing after this
 */
public record CertificateAnswer(String chain, Instant expires) {}
