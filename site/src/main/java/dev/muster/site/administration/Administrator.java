package dev.muster.site.administration;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who administers the site.
 *
 * @param name 1 to 100 characters
 * @param password whether it has one
 * @param certificate SHA-256 of its certificate in DER, in hexadecimal
 * @param grants the roles that it holds
 */
public record Administrator(
    String name, boolean password, Optional<String> certificate, List<Grant> grants) {
  public Administrator {
    grants = List.copyOf(grants);
  }
}
