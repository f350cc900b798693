package dev.muster.contracts.provider;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;

/**
 * An author as the site knows it.
 *
 * @param key the name of its key
 * @param certificate what the root lets it do
 * @param signed the certificate as the root signed it
 * @param revoked whether its signatures no longer count
 */
public record KnownAuthor(
    KeyId key, AuthorCertificate certificate, Signed signed, boolean revoked) {}
