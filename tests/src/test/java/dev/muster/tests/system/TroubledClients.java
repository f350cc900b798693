package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Agents in networks from which no management point is reached: one where the fallback status point
 * is by C15, and one for which there is no such rule.
 */
final class TroubledClients {
  static final String HEARD = "10.79.1.9";
  static final String UNHEARD = "10.79.2.9";
  private static final int HTTP = 8180;

  private final LinkedHost link;
  private final Path data;

  TroubledClients(LinkedHost link, Path data) {
    this.link = link;
    this.data = data;
  }

  void areHeardWhereTheRuleIs(FarAgent unheard) throws Exception {
    Administrator.until(
        () -> troubles().contains("management-point-unreachable"),
        () -> "Nobody hears the client: " + troubles());
    assertThat(troubles()).contains(HEARD, "dp1").doesNotContain(UNHEARD);
    assertThat(link.muster("status")).contains("1 say so, not proven");
    Administrator.until(
        () -> said(unheard).contains("matrix: C15/http"),
        () -> "The agent does not name C15/http: " + said(unheard));
    System.out.println("A client without C15/http named it, one with it was heard");
  }

  private String troubles() {
    return link.muster("device", "troubles", "--format", "csv");
  }

  private static String said(FarAgent agent) {
    try {
      return agent.status().fallbackStatus().orElse("");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Starts one in this network namespace. */
  FarAgent agent(String name, String namespace) throws Exception {
    Path folder = Files.createDirectories(data.resolve(name));
    SiteAddress address = new SiteFiles(data.resolve("agent")).address();
    new SiteFiles(folder)
        .writeFallback(
            Optional.of(new FallbackAddress(LinkedHost.HOST, HTTP, Duration.ofSeconds(1))));
    return FarAgent.start(folder, address, "ip", "netns", "exec", namespace);
  }
}
