package dev.muster.contracts.device;

/**
 * Proves knowledge of a registration token, which itself never travels.
 *
 * @param token the token's public name, 16 hexadecimal digits
 * @param proof HMAC-SHA-256 in hexadecimal, keyed with the token, over the device id and the key id
 *     with one line end between
 */
public record TokenProof(String token, String proof) {}
