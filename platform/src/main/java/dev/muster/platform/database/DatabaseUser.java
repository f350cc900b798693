package dev.muster.platform.database;

import dev.muster.platform.programs.SystemProgram;
import dev.muster.platform.programs.SystemUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user of the operating system that PostgreSQL runs as. It refuses to be root, so where we are
 * root it gets a system user of its own, {@code muster-postgres}, made on first use: nothing else
 * runs as that user, so nothing else can read the data or signal the server. Where no user can be
 * made, {@code nobody} is taken; that protects us from the server as well, but not the server from
 * other services that run as {@code nobody}. Where we are not root, it is the user that we are.
 *
 * @param user empty where it is the user that we are
 */
record DatabaseUser(Optional<SystemUser> user) {
  /** The system's programs, whose failures are told as those of the database. */
  static final SystemProgram PROGRAMS = new SystemProgram(DatabaseException::of);

  private static final SystemUser OURS = SystemUser.named("muster-postgres");
  private static final SystemUser FALLBACK = new SystemUser("nobody", "nogroup");

  static DatabaseUser choose() {
    if (!SystemUser.weAreRoot()) {
      return new DatabaseUser(Optional.empty());
    }
    if (SystemProgram.find("setpriv").isEmpty()) {
      throw new DatabaseException(
          "PostgreSQL does not run as root, and the program setpriv, which changes the user, is"
              + " missing; install the package util-linux, or start as another user.");
    }
    OURS.makeUnlessThere(PROGRAMS);
    return new DatabaseUser(Optional.of(OURS.exists() ? OURS : FALLBACK));
  }

  Optional<String> name() {
    return user.map(SystemUser::name);
  }

  /** The command so that it runs as this user, without any privilege, in the same process. */
  List<String> running(List<String> command) {
    return user.map(other -> other.running(command)).orElse(command);
  }

  void own(Path folder) {
    if (user.isEmpty()) {
      return;
    }
    try {
      user.get().own(folder);
    } catch (IOException trouble) {
      throw new DatabaseException(
          "Cannot give " + folder + " to the user " + user.get().name() + ": " + trouble, trouble);
    }
  }

  boolean canEnter(Path folder) {
    return user.isEmpty() || user.get().canEnter(folder, PROGRAMS);
  }

  Path barrier(Path folder) {
    return user.map(other -> other.barrier(folder, PROGRAMS)).orElse(folder);
  }
}
