package dev.muster.platform.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * A user of the operating system without a login, made for one server.
 *
 * @param name of the user
 * @param group the one that its files have
 */
public record SystemUser(String name, String group) {
  private static final int ROOT = 0;

  /** A user with a group of the same name. */
  public static SystemUser named(String name) {
    return new SystemUser(name, name);
  }

  /** Whether this process may make users and become another. */
  public static boolean weAreRoot() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == ROOT;
    } catch (IOException hidden) {
      return false;
    }
  }

  /** Makes the user where it is missing and can be made; {@link #exists} says how that went. */
  public void makeUnlessThere(SystemProgram programs) {
    if (exists()) {
      return;
    }
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
                    name))
            .or(() ->
                SystemProgram.find("adduser")
                    .map(program ->
                        List.of(
                            program, "--system", "--group", "--no-create-home", "--quiet", name)))
            .orElse(List.of());
    if (!command.isEmpty()) {
      // Another process may have made it at the same time: what counts is whether it exists.
      programs.outcome("make the system user " + name, command);
    }
  }

  /** Whether the system knows the user. */
  public boolean exists() {
    try {
      Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
      return true;
    } catch (UserPrincipalNotFoundException unknown) {
      return false;
    } catch (IOException hidden) {
      return false;
    }
  }

  /** The command so that it runs as this user, without any privilege, in the same process. */
  public List<String> running(List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of(
                SystemProgram.find("setpriv").orElse("setpriv"),
                "--reuid=" + name,
                "--regid=" + group,
                "--init-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs",
                "--"));
    whole.addAll(command);
    return whole;
  }

  /** Gives a file or folder to the user. */
  public void own(Path folder) throws IOException {
    UserPrincipalLookupService users = folder.getFileSystem().getUserPrincipalLookupService();
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    view.setOwner(users.lookupPrincipalByName(name));
    view.setGroup(users.lookupPrincipalByGroupName(group));
  }

  /** Whether the user may enter a folder and those above it. */
  public boolean canEnter(Path folder, SystemProgram programs) {
    return programs
            .outcome(
                "look whether " + name + " can enter " + folder,
                running(List.of("/bin/sh", "-c", "cd -- \"$0\"", folder.toString())))
            .exit()
        == 0;
  }

  /** The outermost folder on the way that the user may not enter. */
  public Path barrier(Path folder, SystemProgram programs) {
    Path parent = folder.getParent();
    return parent == null || canEnter(parent, programs) ? folder : barrier(parent, programs);
  }
}
