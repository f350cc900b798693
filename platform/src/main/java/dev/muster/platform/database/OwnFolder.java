package dev.muster.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The data folder of a PostgreSQL of Muster's own, held by one process at a time. */
final class OwnFolder implements AutoCloseable {
  private static final String LOCK = "database.lock";

  private final FileChannel lock;
  private final Cluster cluster;
  private final ServerPrograms programs;
  private final Passwords passwords;

  private OwnFolder(
      FileChannel lock, Cluster cluster, ServerPrograms programs, Passwords passwords) {
    this.lock = lock;
    this.cluster = cluster;
    this.programs = programs;
    this.passwords = passwords;
  }

  /** Takes the folder, stops what an earlier process left running in it, and fills it. */
  static OwnFolder open(DatabaseSettings.Own settings, DatabaseEvent.Observer observer) {
    Path folder = settings.folder();
    DatabaseUser user = DatabaseUser.choose();
    FileChannel lock = take(folder);
    try {
      letPass(folder, user);
      Passwords passwords = Passwords.in(folder);
      ServerPrograms programs = programs(settings, user);
      Cluster cluster =
          switch (settings) {
            case DatabaseSettings.Embedded _ -> Cluster.ofBundled(folder, user);
            case DatabaseSettings.Distribution _ ->
                Cluster.ofDistribution(folder, programs.major(), user);
          };
      OwnFolder opened = new OwnFolder(lock, cluster, programs, passwords);
      opened.stopOrphan(observer);
      opened.cluster.createUnlessThere(opened.programs, passwords.of(Cluster.SUPERUSER));
      return opened;
    } catch (RuntimeException trouble) {
      release(lock);
      throw trouble;
    }
  }

  private static ServerPrograms programs(DatabaseSettings.Own settings, DatabaseUser user) {
    return switch (settings) {
      case DatabaseSettings.Embedded embedded ->
          ServerPrograms.below(
              embedded
                  .programs()
                  .filter(shared -> isUsable(shared, user))
                  .orElse(embedded.folder().resolve("programs")));
      case DatabaseSettings.Distribution distribution ->
          InstalledPrograms.ofSystem().find(Cluster.madeByDistribution(distribution.folder()));
    };
  }

  void stopOrphan(DatabaseEvent.Observer observer) {
    new Orphan(Path.of("/proc"), cluster, programs)
        .stop()
        .ifPresent(pid -> observer.happened(new DatabaseEvent.OrphanStopped(pid)));
  }

  Cluster cluster() {
    return cluster;
  }

  ServerPrograms programs() {
    return programs;
  }

  String password(String role) {
    return passwords.of(role);
  }

  Passwords passwords() {
    return passwords;
  }

  @Override
  public void close() {
    release(lock);
  }

  /** Whether a server was ever started in the folder. */
  static boolean isMade(Path folder) {
    return Files.exists(folder.resolve(LOCK));
  }

  /** Whether a process holds the folder. */
  static boolean isTaken(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held == null;
    } catch (OverlappingFileLockException ourselves) {
      return true;
    } catch (IOException trouble) {
      throw new DatabaseException(
          "Cannot see whether " + folder + " is in use: " + trouble, trouble);
    }
  }

  private static FileChannel take(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException ourselves) {
        held = null;
      }
      if (held == null) {
        channel.close();
        throw new DatabaseException(
            "Another Muster runs on " + folder + " (it holds " + file + "); stop it first.");
      }
      return channel;
    } catch (IOException trouble) {
      throw new DatabaseException(
          "Cannot take the data folder " + folder + ": " + trouble, trouble);
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot release the data folder: " + trouble, trouble);
    }
  }

  private static void letPass(Path folder, DatabaseUser user) {
    if (user.name().isEmpty()) {
      return;
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(folder, permissions);
      }
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot open " + folder + " to its user: " + trouble, trouble);
    }
    if (!user.canEnter(folder)) {
      throw new DatabaseException(
          "PostgreSQL runs as the user "
              + user.name().get()
              + ", who cannot enter "
              + user.barrier(folder)
              + "; allow it (chmod o+x), or choose a data folder elsewhere"
              + " than "
              + folder
              + ".");
    }
  }

  private static boolean isUsable(Path shared, DatabaseUser user) {
    try {
      Files.createDirectories(shared);
      return Files.isWritable(shared) && user.canEnter(shared);
    } catch (IOException unusable) {
      return false;
    }
  }
}
