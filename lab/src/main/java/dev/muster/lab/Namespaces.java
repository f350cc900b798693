package dev.muster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The network namespaces of this machine, as iproute2 keeps them. */
final class Namespaces {
  private static final Path MOUNTED = Path.of("/run/netns");
  private static final Path FILES = Path.of("/etc/netns");
  private static final Path PROCESSES = Path.of("/proc");
  private static final int PATIENCE_SECONDS = 10;

  private Namespaces() {}

  /** The namespace of a place; the dot is in no prefix, so no lab has names of another. */
  static String name(String prefix, String place) {
    return prefix + "." + place;
  }

  /** The files that stand for those of {@code /etc} in this namespace. */
  static Path filesOf(String namespace) {
    return FILES.resolve(namespace);
  }

  /** Every namespace with this prefix, and every folder of files of one. */
  static List<String> withPrefix(String prefix) {
    Set<String> names = new HashSet<>();
    for (Path folder : List.of(MOUNTED, FILES)) {
      list(folder).stream()
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix + "."))
          .forEach(names::add);
    }
    return names.stream().sorted().toList();
  }

  /** Ends the processes in these namespaces, and waits until they have. */
  static void endProcesses(List<String> namespaces) {
    Set<String> links = new HashSet<>();
    for (String namespace : namespaces) {
      inode(MOUNTED.resolve(namespace)).forEach(links::add);
    }
    List<ProcessHandle> processes = new ArrayList<>();
    for (Path process : list(PROCESSES)) {
      String pid = process.getFileName().toString();
      if (pid.matches("[0-9]+") && links.contains(target(process.resolve("ns/net")))) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(processes::add);
      }
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(Namespaces::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new LabException("Process " + process.pid() + " does not end", e);
    }
  }

  private static List<String> inode(Path mounted) {
    try {
      return List.of("net:[" + Files.getAttribute(mounted, "unix:ino") + "]");
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new LabException("Cannot list " + folder, e);
    }
  }
}
