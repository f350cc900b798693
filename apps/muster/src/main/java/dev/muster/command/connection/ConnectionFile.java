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

  /** The site's root certificate in that folder. */
  public static final String ROOT = "site-root.pem";

  /** The administrator's certificate in that folder. */
  public static final String CERTIFICATE = "administrator.pem";

  /** The key of that certificate. */
  public static final String KEY = "administrator.key";

  /** A connection that shows the certificate of its folder. */
  public static ConnectionFile byCertificate(String url) {
    return new ConnectionFile(
        url, Optional.of(ROOT), Optional.of(CERTIFICATE), Optional.of(KEY), Optional.empty());
  }

  /** The file's name in that folder. */
  public static final String NAME = "connection.json";
}
