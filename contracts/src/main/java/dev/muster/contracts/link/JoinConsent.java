package dev.muster.contracts.link;

import dev.muster.contracts.trust.PublicKeyText;

/**
 * A host agrees to join.
 *
 * @param key what the site is to certify
 * @param name what the host calls itself
 * @param version of Muster on it
 * @param proof {@link JoinText#consent} under the token
 */
public record JoinConsent(PublicKeyText key, String name, String version, String proof) {}
