package dev.muster.command.host;

import java.nio.file.Path;

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
}
