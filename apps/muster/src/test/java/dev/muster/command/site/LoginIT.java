package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.command.CommandRun;
import dev.muster.site.administration.AdministratorRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An administrator at another computer, whose data folder holds nothing yet. */
@ExtendWith(SharedProvider.class)
class LoginIT {
  @TempDir private Path folder;

  @Test
  void anAdministratorWorksFromAnotherComputerUntilLogout(ProviderSite site) throws Exception {
    site.put("dora", AdministratorRole.OPERATIONS_ADMINISTRATOR, Optional.empty());
    String fingerprint = site.trust().rootFingerprint().value();
    Path admin = folder.resolve("admin");

    CommandRun otherRoot = login(site, "0".repeat(64), ProviderSite.PASSWORD);
    assertThat(otherRoot.exitCode()).isEqualTo(3);
    assertThat(otherRoot.err()).contains("it is another site, or somebody is in between");
    CommandRun wrong = login(site, fingerprint, "not the password");
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.err()).contains("Name or password is wrong");
    try (var left = Files.list(admin)) {
      assertThat(left).isEmpty();
    }

    CommandRun right = login(site, fingerprint, ProviderSite.PASSWORD);
    assertThat(right.exitCode()).as(right.err()).isZero();
    for (String secret : List.of("administrator.key", "connection.json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(admin.resolve(secret))))
          .isEqualTo("rw-------");
    }
    assertThat(run("device", "list").out()).contains("alpha", "beta");
    assertThat(login(site, fingerprint, ProviderSite.PASSWORD).err()).contains("muster logout");
    assertThat(
            site.components()
                .oversight()
                .administration()
                .recordBefore(Long.MAX_VALUE, 5)
                .toString())
        .contains("computer-admitted");

    Path stolen = Files.createDirectories(folder.resolve("stolen").resolve("admin"));
    for (String name :
        List.of("connection.json", "administrator.key", "administrator.pem", "site-root.pem")) {
      Files.copy(admin.resolve(name), stolen.resolve(name));
    }
    CommandRun logout = run("logout");
    assertThat(logout.exitCode()).as(logout.err()).isZero();
    assertThat(admin.resolve("administrator.key")).doesNotExist();
    assertThat(run("device", "list").err()).contains("There is no connection to a site");
    CommandRun thief =
        CommandRun.of("device", "list", "--data", folder.resolve("stolen").toString());
    assertThat(thief.exitCode()).isEqualTo(3);
    assertThat(thief.err()).contains("not signed in");
  }

  @Test
  void aHostIsEnoughWhereItsEndpointMapperSaysThePort(ProviderSite site) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "port 135 needs root");
    site.put("fred", AdministratorRole.READ_ONLY_ANALYST, Optional.empty());
    try (AutoCloseable _ = site.discovery()) {
      CommandRun found =
          login("localhost", site.trust().rootFingerprint().value(), "fred", ProviderSite.PASSWORD);
      assertThat(found.exitCode()).as(found.err()).isZero();
      assertThat(run("device", "list").out()).contains("alpha", "beta");
      assertThat(run("logout").exitCode()).isZero();
    }
  }

  private CommandRun login(ProviderSite site, String fingerprint, String password)
      throws IOException {
    return login(site.url(), fingerprint, "dora", password);
  }

  private CommandRun login(String host, String fingerprint, String name, String password)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    return run(
        "login",
        host,
        "--root-fingerprint",
        fingerprint,
        "--name",
        name,
        "--password-file",
        file.toString());
  }

  private CommandRun run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = folder.toString();
    return CommandRun.of(all);
  }
}
