package dev.muster.contracts.provider;

import dev.muster.contracts.trust.PublicKeyText;

/**
 * A signed-in administrator asks for a certificate for a computer; signed with the key that it is
 * for, which never leaves that computer.
 *
 * @param key made there
 * @param administrator who is signed in
 * @param computer its name, for people; 1 to 100 characters
 */
public record CertificateRequest(PublicKeyText key, String administrator, String computer) {}
