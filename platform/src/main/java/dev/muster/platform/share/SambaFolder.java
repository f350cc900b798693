package dev.muster.platform.share;

import dev.muster.platform.programs.SystemProgram;
import dev.muster.platform.programs.SystemUser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** All files of one Samba of ours, held by one process at a time. */
final class SambaFolder implements AutoCloseable {
  static final SystemUser USER = SystemUser.named("muster-link");
  private static final SystemProgram PROGRAMS = new SystemProgram(ShareException::new);
  private static final int PASSWORD_BYTES = 20;

  private final ShareSettings settings;
  private final FileChannel lock;

  private SambaFolder(ShareSettings settings, FileChannel lock) {
    this.settings = settings;
    this.lock = lock;
  }

  /** Takes the folder and ends what an earlier process left running in it. */
  static SambaFolder take(ShareSettings settings) {
    if (!SystemUser.weAreRoot()) {
      throw new ShareException(
          "Files of the site link are served by Samba, which only root can start; start Muster on"
              + " this site system as root, or let a service of systemd do it.");
    }
    SambaFolder folder = new SambaFolder(settings, lock(settings.folder()));
    try {
      folder.leftOver().end();
      return folder;
    } catch (RuntimeException trouble) {
      folder.close();
      throw trouble;
    }
  }

  /** Makes the folders, the user, the configuration and the password; returns the login. */
  ShareLogin prepare() {
    USER.makeUnlessThere(PROGRAMS);
    if (!USER.exists()) {
      throw new ShareException(
          "The system user "
              + USER.name()
              + " does not exist and could not be made; make it: useradd --system --user-group "
              + USER.name());
    }
    try {
      makeFolders();
      write(configuration(), new SambaConfiguration(settings, files(), USER.name()).text());
      String password = password();
      PROGRAMS.run(
          "set the password of the share's user",
          List.of(
              program("smbpasswd", "samba-common-bin"),
              "-c",
              configuration().toString(),
              "-s",
              "-a",
              USER.name()),
          password + "\n" + password + "\n");
      return new ShareLogin(settings.name(), USER.name(), password);
    } catch (IOException trouble) {
      throw new ShareException(
          "Cannot write Samba's files below " + settings.folder() + ": " + trouble, trouble);
    }
  }

  /** In a session of its own: as it ends it signals its whole process group. */
  List<String> command() {
    return List.of(
        program("setsid", "util-linux"),
        smbd(),
        "--foreground",
        "--no-process-group",
        "--configfile=" + configuration(),
        "--log-basename=" + settings.folder().resolve("log"));
  }

  static String smbd() {
    return program("smbd", "samba");
  }

  LeftOver leftOver() {
    return new LeftOver(Path.of("/proc"), configuration());
  }

  Path files() {
    return settings.folder().resolve("files");
  }

  Path output() {
    return settings.folder().resolve("log/smbd-start.log");
  }

  /** What it wrote last, for a message. */
  String lastWords() {
    return SystemProgram.end(output())
        + SystemProgram.end(settings.folder().resolve("log/smbd.log"));
  }

  private Path configuration() {
    return settings.folder().resolve("smb.conf");
  }

  private void makeFolders() throws IOException {
    Path folder = settings.folder();
    // The user of the share passes through here and sees nothing but its files.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    for (String name : List.of("private", "run", "lock", "state", "cache", "ncalrpc", "log")) {
      Path inner = Files.createDirectories(folder.resolve(name));
      boolean secret = name.equals("private") || name.equals("log");
      Files.setPosixFilePermissions(
          inner, PosixFilePermissions.fromString(secret ? "rwx------" : "rwxr-xr-x"));
    }
    Files.createDirectories(files());
    Files.setPosixFilePermissions(files(), PosixFilePermissions.fromString("rwxr-x---"));
    USER.own(files());
    if (!USER.canEnter(files(), PROGRAMS)) {
      throw new ShareException(
          "The share's user "
              + USER.name()
              + " cannot enter "
              + USER.barrier(files(), PROGRAMS)
              + "; allow it (chmod o+x), or choose another folder than "
              + folder
              + ".");
    }
  }

  /** It outlives restarts, so that the site server's copy stays right. */
  private String password() throws IOException {
    Path file = settings.folder().resolve("private/password");
    try {
      String known = Files.readString(file).strip();
      if (!known.isEmpty()) {
        return known;
      }
    } catch (NoSuchFileException first) {
      Files.deleteIfExists(file);
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    write(file, made + "\n");
    return made;
  }

  /** For root alone, and whole or not at all. */
  private static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(next, text, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String program(String name, String debianPackage) {
    return SystemProgram.find(name)
        .orElseThrow(() ->
            new ShareException(
                "The program "
                    + name
                    + " is missing, without which this host cannot receive the site's files;"
                    + " install the Debian package "
                    + debianPackage
                    + "."));
  }

  private static FileChannel lock(Path folder) {
    Path file = folder.resolve("share.lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isHeld(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException trouble) {
      throw new ShareException(
          "Cannot take the share's folder " + folder + ": " + trouble, trouble);
    }
    throw new ShareException(
        "Another Muster serves " + folder + " (it holds " + file + "); stop it first.");
  }

  private static boolean isHeld(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException ourselves) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException trouble) {
      throw new ShareException("Cannot release the share's folder: " + trouble, trouble);
    }
  }
}
