package dev.muster.contracts.trust;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says that the root lets somebody sign work.
 *
 * @param name who
 * @param key with which key
 * @param kinds the kinds of work, by the names of their records in kebab case; {@code *} is all
 * @param collections the collections that the work may be for; {@code *} is all
 * @param mostDevices the largest number of devices of one piece of work
 * @param serial higher than that of every certificate that the root gave before
 * @param notBefore valid from
 * @param notAfter valid until
 */
public record AuthorCertificate(
    String name,
    PublicKeyText key,
    Set<String> kinds,
    Set<String> collections,
    int mostDevices,
    long serial,
    Instant notBefore,
    Instant notAfter) {
  /** Stands for everything in {@link #kinds} and {@link #collections}. */
  public static final String ALL = "*";

  public AuthorCertificate {
    kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    collections = Collections.unmodifiableSet(new TreeSet<>(collections));
    if (mostDevices < 1 || !notBefore.isBefore(notAfter)) {
      throw new IllegalArgumentException(
          "an author certificate allows at least one device and ends after it begins");
    }
  }
}
