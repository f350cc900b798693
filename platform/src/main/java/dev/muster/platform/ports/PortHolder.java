package dev.muster.platform.ports;

import dev.muster.contracts.matrix.Transport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the process that holds a port, as far as Linux's {@code /proc} lets it be seen. */
public final class PortHolder {
  private static final String LISTENING = "0A";

  private final Path proc;

  /** Looks into {@code proc} instead of the system's own. */
  public PortHolder(Path proc) {
    this.proc = proc;
  }

  /** Looks into {@code /proc}. */
  public static PortHolder system() {
    return new PortHolder(Path.of("/proc"));
  }

  /** Who holds the port, as the end of a sentence: "already used by process 12 (name)". */
  public String describe(Transport transport, int port) {
    return inode(transport, port)
        .flatMap(this::process)
        .map(process -> "already used by " + process)
        .orElse("already used by a process that cannot be seen from here");
  }

  /** Whether anybody holds the port. */
  public boolean isHeld(Transport transport, int port) {
    return inode(transport, port).isPresent();
  }

  private Optional<String> inode(Transport transport, int port) {
    String suffix = ":" + HexFormat.of().toHexDigits((short) port).toUpperCase(Locale.ROOT);
    for (String table : List.of(transport.label(), transport.label() + "6")) {
      for (String line : lines(proc.resolve("net").resolve(table))) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean here = fields.length > 9 && fields[1].endsWith(suffix);
        if (here && (transport == Transport.UDP || fields[3].equals(LISTENING))) {
          return Optional.of(fields[9]);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> process(String inode) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, "socket:[" + inode + "]")) {
          String name = lines(process.resolve("comm")).stream().findFirst().orElse("?");
          return Optional.of("process " + process.getFileName() + " (" + printable(name) + ")");
        }
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** A process chooses its name freely, so it is made fit for a terminal. */
  private static String printable(String name) {
    return name.replaceAll("[^\\x20-\\x7e]+", "?");
  }

  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (pointsAt(file, socket)) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      return false;
    }
    return false;
  }

  private static boolean pointsAt(Path file, String socket) {
    try {
      return Files.readSymbolicLink(file).toString().equals(socket);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
