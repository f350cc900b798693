package dev.muster.contracts.policy;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Signed;

/**
 * A policy and what proves that its author may give it.
 *
 * @param policy a {@link Policy}, signed by the author for the purpose {@code POLICY}
 * @param author the author's {@link AuthorCertificate}, signed by the root for the purpose {@code
 *     AUTHOR}
 */
public record SignedPolicy(Signed policy, Signed author) {}
