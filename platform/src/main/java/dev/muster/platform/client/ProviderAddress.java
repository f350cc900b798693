package dev.muster.platform.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a provider is and how to prove who one is.
 *
 * @param url such as {@code https://site.example}, whose endpoint mapper names the port, or {@code
 *     https://site.example:49152}; plain HTTP only on this computer
 * @param root a PEM file with the site's root certificate, the only one that is trusted
 * @param certificate a PEM file with the administrator's certificate and those above it
 * @param key a PEM file with its private key (PKCS #8)
 * @param token a file with the token of a session
 */
public record ProviderAddress(
    URI url,
    Optional<Path> root,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> token) {}
