package dev.muster.contracts.trust;

/**
 * A text and the signature of it.
 *
 * @param payload canonical JSON (RFC 8785) of what is signed
 * @param signer whose signature it is
 * @param signature ECDSA with SHA-256 in Base64 over the purpose and the payload
 */
public record Signed(String payload, KeyId signer, String signature) {}
