package dev.muster.site.administration;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who administers the site.
 *
 * @param name 1 to 100 characters
 * @param password whether it has one
 * @param certificate SHA-256 of its certificate in DER, in hexadecimal
 * @param subject who it is at the site's identity provider
 * @param grants the roles that it holds
 */
public record Administrator(
    String name,
    boolean password,
    Optional<String> certificate,
    Optional<String> subject,
    List<Grant> grants) {
  public Administrator {
    grants = List.copyOf(grants);
  }
}
