package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents that cannot come to the site, real ones, turn to the fallback status point beside it. */
@Timeout(400)
class ClientsInTroubleIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CLOSED = 1;
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{40}[0-9a-f]*");
  private static final Pattern DEVICE = Pattern.compile("\"device\":\"([0-9a-f-]{36})\"");

  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  private Path data;

  @Test
  void whoCannotComeIsShownWithTheReasonUntilItCan() throws Exception {
    data = MusterCommand.folder(temporary, "site");
    try (SiteProcess site = SiteProcess.start(data)) {
      site.says(line -> line.contains("muster-sample compliant"));
      SiteAddress right = new SiteFiles(data.resolve("agent")).address();
      assertThat(new SiteFiles(data.resolve("agent")).fallback()).isPresent();
      assertThat(status()).contains("none says that it cannot reach the site");

      Path away = installed("away", nobodyThere(right), Optional.empty());
      Path stranger = installed("stranger", right, Optional.of(RegistrationToken.create()));
      Path misled = installed("misled", rooted(right, Sha256.of("another root")), Optional.empty());
      try (AgentProcess _ = AgentProcess.start(away);
          AgentProcess _ = AgentProcess.start(stranger);
          AgentProcess _ = AgentProcess.start(misled)) {
        until("registration-refused", "The registration token is wrong");
        until("management-point-unreachable", "127.0.0.1 (matrix: C17/http): ConnectException");
        until("root-not-trusted", "has not the root certificate");
        assertThat(status()).contains("3 say so, not proven: 1 registration-refused");
        assertThat(agentStatus(away)).contains("said to 127.0.0.1:8180");
      }
      canCome(away, right);
      isExplained(away, right);
      site.stop();
    }
  }

  private void canCome(Path folder, SiteAddress right) throws Exception {
    Matcher token = TOKEN.matcher(muster("device", "token"));
    assertThat(token.find()).isTrue();
    new SiteFiles(folder).write(right, Optional.of(RegistrationToken.of(token.group())));
    try (AgentProcess _ = AgentProcess.start(folder)) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (troubles().contains("management-point-unreachable")) {
        assertThat(System.nanoTime()).as(troubles()).isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      assertThat(muster("device", "troubles", "--ended", "--format", "json"))
          .contains("management-point-unreachable");
    }
  }

  /** A device that the site knows is explained with what was said in its name. */
  private void isExplained(Path folder, SiteAddress right) throws Exception {
    String identity = Files.readString(folder.resolve("identity/device.json"));
    Matcher device = DEVICE.matcher(identity.replaceAll("\\s", ""));
    assertThat(device.find()).isTrue();
    new SiteFiles(folder).write(nobodyThere(right), Optional.empty());
    Files.delete(folder.resolve("fallback-status.json"));
    try (AgentProcess _ = AgentProcess.start(folder)) {
      until("management-point-unreachable", device.group(1));
      assertThat(explained(device.group(1)))
          .contains("127.0.0.1 said in its name", "not proven: management-point-unreachable");
    }
  }

  /** Its code says whether all is well, which is not asked here. */
  private String explained(String device) throws IOException {
    Process process =
        MusterCommand.start("explain", device, "muster-sample", "--data", data.toString());
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Path installed(String name, SiteAddress address, Optional<RegistrationToken> token)
      throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name));
    SiteFiles files = new SiteFiles(folder);
    files.write(address, token);
    files.writeFallback(
        Optional.of(
            new FallbackAddress("127.0.0.1", SitePorts.ALTERNATE.http(), Duration.ofSeconds(1))));
    return folder;
  }

  private static SiteAddress nobodyThere(SiteAddress right) {
    return new SiteAddress(
        right.site(),
        right.root(),
        List.of(new ManagementPointAddress("127.0.0.1", CLOSED, CLOSED, CLOSED)));
  }

  private static SiteAddress rooted(SiteAddress right, ContentHash root) {
    return new SiteAddress(right.site(), root, right.managementPoints());
  }

  private void until(String... words) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!hasRow(words)) {
      assertThat(System.nanoTime())
          .as("waiting for %s; there is %s", List.of(words), troubles())
          .isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private boolean hasRow(String... words) throws Exception {
    return muster("device", "troubles", "--format", "csv")
        .lines()
        .anyMatch(line -> List.of(words).stream().allMatch(line::contains));
  }

  private String troubles() throws Exception {
    return muster("device", "troubles", "--format", "json");
  }

  private String status() throws Exception {
    return muster("status");
  }

  private static String agentStatus(Path folder) {
    return ControlClient.ask(folder, "status", List.of()).orElseThrow()
            instanceof ControlAnswer.Done(String json)
        ? json
        : "";
  }

  private String muster(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return MusterCommand.run(all.toArray(String[]::new));
  }
}
