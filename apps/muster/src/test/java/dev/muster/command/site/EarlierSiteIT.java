package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.trust.Purpose;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.keys.Keys;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Data of earlier versions, made by {@code testing/earlier/make-site.sh}, under the present one.
 */
class EarlierSiteIT {
  private static final Path EARLIER = Path.of(System.getProperty("muster.root"), "testing/earlier");
  private static final ObjectName ALL = Declarations.ALL_DEVICES.name();

  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  /** The day after it was made, so that nothing in it has expired when the test is old. */
  @ParameterizedTest
  @CsvSource("site-b7651cb.tar.gz, 2026-11-23T12:00:00Z")
  void startsWithItsDevicesDocumentsAndMembers(String file, Instant day) throws Exception {
    Path data = MusterCommand.folder(temporary, file);
    unpack(EARLIER.resolve(file), data);
    SiteFolder folder = new SiteFolder(data);
    forgetMetrics(folder.settings());
    assertThat(
            MusterCommand.run(
                "site",
                "restore",
                "--data",
                data.toString(),
                data.resolve("backup.zip").toString()))
        .contains("Restored from");

    Clock then = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), day));
    try (RunningSite site = RunningSite.start(folder, then, (part, outcome) -> {})) {
      assertThat(SiteSettings.read(folder).ports()).isEqualTo(SitePorts.ALTERNATE);
      assertThat(site.roles())
          .extracting(RoleStatus::state)
          .allMatch(state -> state instanceof RoleState.Running);
      isAdmitted(site, data, then);
      hasItsDocuments(site, data);
    }
  }

  private static void unpack(Path archive, Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(
                "tar", "--extract", "--file", archive.toString(), "--directory", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  /** As settings were before monitoring had a port. */
  private static void forgetMetrics(Path settings) throws IOException {
    String text = Files.readString(settings);
    Files.writeString(settings, text.replaceFirst(",\\s*\"metrics\" : \\d+", ""));
    assertThat(Files.readString(settings)).doesNotContain("metrics");
  }

  private static IdentityStore identity(Path data) {
    return IdentityStore.open(
        data.resolve("agent/identity"), new Machine(Optional.empty(), Optional.empty()));
  }

  private static void isAdmitted(RunningSite site, Path data, Clock then) {
    assertThat(new SiteFiles(data.resolve("agent")).address()).isEqualTo(site.address());
    IdentityStore agent = identity(data);
    DeviceId device = agent.identity().device();
    var clients = site.components().devices().clients();
    assertThat(clients.find(device).orElseThrow().state()).isEqualTo(DeviceState.APPROVED);
    assertThat(clients.admitted(agent.credentials().orElseThrow().chain().getFirst()))
        .as("with the certificate that it has")
        .contains(device);
    assertThat(
            clients.register(
                agent
                    .identity()
                    .sign(
                        Purpose.REGISTRATION,
                        new RegistrationRequest(
                            device,
                            Keys.text(agent.identity().key().getPublic()),
                            "computer",
                            agent.identity().machine(),
                            "Debian GNU/Linux 12 (bookworm)",
                            "1.0",
                            site.address().site(),
                            then.instant(),
                            Optional.empty())),
                InetAddress.getLoopbackAddress()))
        .as("and with the key that it has")
        .isInstanceOf(RegistrationAnswer.Approved.class);
  }

  private static void hasItsDocuments(RunningSite site, Path data) {
    DeviceId device = identity(data).identity().device();
    Components components = site.components();
    assertThat(components.declared().definitions().all().objects().keySet())
        .extracting(ObjectKey::toString)
        .contains(
            "application/greeting",
            "client-settings/usual",
            "collection/debian",
            "deployment/greeting-to-everybody",
            "maintenance-window/nights");
    assertThat(components.declared().members().members(ALL)).containsExactly(device);
    assertThat(components.declared().members().members(new ObjectName("debian")))
        .containsExactly(device);
    assertThat(components.devices().inventory().of(device).classes()).isNotEmpty();
    assertThat(components.oversight().administration().all()).isNotEmpty();
    PolicyFeed feed = components.given().feed();
    feed.refresh();
    assertThat(feed.of(device).list().assignments())
        .extracting(Assignment::policy)
        .extracting(Object::toString)
        .contains("deployment/greeting-to-everybody", "maintenance-window/nights");
    assertThat(feed.of(device).list().assignments())
        .allMatch(assignment -> feed.body(assignment.body()).isPresent());
  }
}
