package dev.muster.command.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a lab keeps what on disk.
 *
 * @param root the folder of this lab
 */
record LabFolder(Path root) {
  /** What the lab is made of, and what was done to it. */
  Path state() {
    return root.resolve("lab.json");
  }

  /** The topology that it was made from. */
  Path topology() {
    return root.resolve("topology.yaml");
  }

  /** What was proven on it. */
  Path proofs() {
    return root.resolve("proofs.json");
  }

  /** What chaos there was in it last. */
  Path chaos() {
    return root.resolve("chaos.json");
  }

  /** Where programs of this host keep everything. */
  Path host(String name) {
    return root.resolve("hosts").resolve(name);
  }

  /** What the program of this kind said on this host. */
  Path said(String name, LabRecord.Kind kind) {
    return host(name)
        .resolve(kind == LabRecord.Kind.DATABASE ? "said-of-database.log" : "said.log");
  }

  /** The token by which this host joins. */
  Path token(String name) {
    return host(name).resolve("token");
  }

  /** Where the {@code muster} of the lab is, for the search path of its hosts. */
  Path programs() {
    return root.resolve("bin");
  }

  /** Makes the folder of a host; users of databases pass through it. */
  void make(String host) throws IOException {
    Files.createDirectories(host(host));
    for (Path each : new Path[] {root, host(host).getParent(), host(host)}) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  /** Removes everything. */
  void remove() throws IOException {
    remove(root);
  }

  /** Removes a folder with everything in it. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
