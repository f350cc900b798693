package dev.muster.bench.sitelink;

import dev.muster.bench.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An sshd on a host, and rsync to it; with keys and a configuration of its own. */
final class Rsync implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Path folder;
  private final int host;
  private final Program sshd;
  private int copies;

  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/rsync"))
        && Files.isExecutable(Path.of("/usr/sbin/sshd"));
  }

  /** Serves on the host's address. */
  Rsync(StarNetwork network, int host, Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.host = host;
    Files.createDirectories(Path.of("/run/sshd")); // its privilege separation wants it
    for (String key : List.of("host", "user")) {
      Program.output(
          List.of(
              "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString()),
          LONGEST);
    }
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        ListenAddress %1$s:22
        HostKey %2$s/host
        AuthorizedKeysFile %2$s/user.pub
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        PermitRootLogin prohibit-password
        """
            .formatted(StarNetwork.address(host), folder));
    List<String> command = new ArrayList<>(network.inside(host));
    command.addAll(
        List.of("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString()));
    this.sshd = Program.start(command, folder);
    Files.writeString(
        folder.resolve("ssh_config"),
        """
        Host *
          IdentityFile %1$s/user
          IdentitiesOnly yes
          UserKnownHostsFile %1$s/known
          StrictHostKeyChecking accept-new
          ConnectionAttempts 10
        """
            .formatted(folder));
  }

  /** Copies what has changed. */
  void copy(Path from) {
    copy(from, folder.resolve("copy" + copies), "--archive");
  }

  /** Copies elsewhere, and forces each file to the disk as it is done. */
  void copyForced(Path from) {
    copy(from, folder.resolve("forced" + copies), "--archive", "--fsync");
  }

  private void copy(Path from, Path to, String... options) {
    List<String> command = new ArrayList<>(List.of("rsync"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--rsh=ssh -F " + folder.resolve("ssh_config"),
            from + "/",
            "root@" + StarNetwork.address(host) + ":" + to));
    Program.output(command, LONGEST);
  }

  /** The next copies are first ones. */
  void begin() {
    copies++;
  }

  @Override
  public void close() {
    sshd.close();
  }
}
