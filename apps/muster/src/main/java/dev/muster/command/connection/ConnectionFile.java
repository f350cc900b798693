package dev.muster.command.connection;

import java.util.Optional;

/**
 * {@code connection.json}; files beside it are named relative to it.
 *
 * @param url of the provider
 * @param root PEM file of the site's root
 * @param certificate PEM file of the administrator's certificate
 * @param key PEM file of its key
 * @param token file with a session's token
 */
public record ConnectionFile(
    String url,
    Optional<String> root,
    Optional<String> certificate,
    Optional<String> key,
    Optional<String> token) {
  /** The folder of all that is an administrator's, in the data folder. */
  public static final String FOLDER = "admin";

  /** The file's name in that folder. */
  public static final String NAME = "connection.json";
}
