package dev.muster.command.host;

import dev.muster.contracts.link.RoleOrder;
import dev.muster.contracts.link.RoleOrder.ManagementPointOrder;
import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a host of site systems keeps what on disk.
 *
 * @param root the data folder, chosen with {@code --data}
 */
record HostFolder(Path root) {
  private Path host() {
    return root.resolve("host");
  }

  /** Its key, its certificate and the root of its site. */
  Path keys() {
    return host().resolve("keys");
  }

  /** How it was prepared. */
  Path settings() {
    return host().resolve("host.json");
  }

  /** What the site server told it to run. */
  Path configuration() {
    return host().resolve("configuration.json");
  }

  /** The library of its distribution point. */
  Path content() {
    return host().resolve("content");
  }

  /** What its fallback status point has for the site. */
  Path fallback() {
    return host().resolve("fallback");
  }

  /** What its management point has for the site. */
  Path spool() {
    return host().resolve("spool");
  }

  /** The certificate by which it logs in to the site database. */
  Path databaseChain() {
    return host().resolve("database.pem");
  }

  /** The certificate by which its provider logs in to the site database. */
  Path providerChain() {
    return host().resolve("provider-database.pem");
  }

  /** Samba's own files, and what the site server brings. */
  Path share() {
    return host().resolve("share");
  }

  /** The site database, where this host has it. */
  Path database() {
    return root.resolve("host-database");
  }

  /** What it wrote down for administrators. */
  Path logs() {
    return root.resolve("log");
  }

  /** Deletes the certificates by which roles log in to the site database that it no longer runs. */
  void keepOnly(List<RoleOrder> roles) throws IOException {
    if (roles.stream().noneMatch(ManagementPointOrder.class::isInstance)) {
      Files.deleteIfExists(databaseChain());
    }
    if (roles.stream().noneMatch(ProviderOrder.class::isInstance)) {
      Files.deleteIfExists(providerChain());
    }
  }

  /**
   * Deletes what it was told, and what is for the site that it was of, and not for the next one;
   * content stays.
   */
  void forget() throws IOException {
    for (Path one :
        List.of(configuration(), databaseChain(), providerChain(), fallback(), spool())) {
      if (Files.exists(one)) {
        try (Stream<Path> files = Files.walk(one)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
