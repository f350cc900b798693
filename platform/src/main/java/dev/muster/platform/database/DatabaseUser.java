package dev.muster.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user of the operating system that PostgreSQL runs as. It refuses to be root, so where we are
 * root it gets a system user of its own, {@code muster-postgres}, made on first use: nothing else
 * runs as that user, so nothing else can read the data or signal the server. Where no user can be
 * made, {@code nobody} is taken; that protects us from the server as well, but not the server from
 * other services that run as {@code nobody}. Where we are not root, it is the user that we are.
 *
 * @param name empty where it is the user that we are
 */
record DatabaseUser(Optional<String> name) {
  private static final String OURS = "muster-postgres";
  private static final String FALLBACK = "nobody";
  private static final int ROOT = 0;

  static DatabaseUser choose() {
    if (uid() != ROOT) {
      return new DatabaseUser(Optional.empty());
    }
    if (SystemProgram.find("setpriv").isEmpty()) {
      throw new DatabaseException(
          "PostgreSQL does not run as root, and the program setpriv, which changes the user, is"
              + " missing; install the package util-linux, or start as another user.");
    }
    if (!exists(OURS)) {
      create();
    }
    return new DatabaseUser(Optional.of(exists(OURS) ? OURS : FALLBACK));
  }

  private static void create() {
    List<String> command =
        SystemProgram.find("useradd")
            .map(program ->
                List.of(
                    program,
                    "--system",
                    "--user-group",
                    "--no-create-home",
                    "--home-dir=/nonexistent",
                    "--shell=/usr/sbin/nologin",
                    OURS))
            .or(() ->
                SystemProgram.find("adduser")
                    .map(program ->
                        List.of(
                            program, "--system", "--group", "--no-create-home", "--quiet", OURS)))
            .orElse(List.of());
    if (!command.isEmpty()) {
      // Another process may have made it at the same time: what counts is whether it exists.
      SystemProgram.outcome("make the system user " + OURS, command);
    }
  }

  /** The command so that it runs as this user, without any privilege, in the same process. */
  List<String> running(List<String> command) {
    List<String> whole = new ArrayList<>();
    name.ifPresent(user ->
        whole.addAll(
            List.of(
                SystemProgram.find("setpriv").orElseThrow(),
                "--reuid=" + user,
                "--regid=" + group(user),
                "--init-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs",
                "--")));
    whole.addAll(command);
    return whole;
  }

  void own(Path folder) {
    if (name.isEmpty()) {
      return;
    }
    try {
      UserPrincipalLookupService users = folder.getFileSystem().getUserPrincipalLookupService();
      PosixFileAttributeView view =
          Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      view.setOwner(users.lookupPrincipalByName(name.get()));
      view.setGroup(users.lookupPrincipalByGroupName(group(name.get())));
    } catch (IOException trouble) {
      throw new DatabaseException(
          "Cannot give " + folder + " to the user " + name.get() + ": " + trouble, trouble);
    }
  }

  boolean canEnter(Path folder) {
    return name.isEmpty()
        || SystemProgram.outcome(
                    "look whether " + name.get() + " can enter " + folder,
                    running(List.of("/bin/sh", "-c", "cd -- \"$0\"", folder.toString())))
                .exit()
            == 0;
  }

  private static String group(String user) {
    return user.equals(FALLBACK) ? "nogroup" : user;
  }

  private static boolean exists(String user) {
    try {
      Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      return true;
    } catch (UserPrincipalNotFoundException unknown) {
      return false;
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot look up the user " + user + ": " + trouble, trouble);
    }
  }

  private static int uid() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot see which user we are: " + trouble, trouble);
    }
  }
}
