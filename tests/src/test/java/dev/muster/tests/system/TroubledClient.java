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
 * An agent in a network from which no management point is reached, and the fallback status point is
 * only by C15.
 */
final class TroubledClient {
  static final String ADDRESS = "10.79.1.9";
  static final String ROUTER = "10.79.1.2";
  private static final int HTTP = 8180;

  private final LinkedHost link;
  private final Path data;
  private final String namespace;

  TroubledClient(LinkedHost link, Path data, String namespace) {
    this.link = link;
    this.data = data;
    this.namespace = namespace;
  }

  void isHeardThroughTheHost() throws Exception {
    try (FarAgent _ = agent("heard")) {
      Administrator.until(
          () -> troubles().contains("management-point-unreachable"),
          () -> "Nobody hears the client: " + troubles());
      assertThat(troubles()).contains(ADDRESS, "dp1");
      assertThat(link.muster("status")).contains("1 say so, not proven");
    }
    link.takeAway("C15/http");
    try (FarAgent unheard = agent("unheard")) {
      Administrator.until(
          () -> said(unheard).contains("matrix: C15/http"),
          () -> "The agent does not name C15/http: " + said(unheard));
    }
    link.load("dp1");
    System.out.println("C15/http taken away was noticed by its name");
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

  private FarAgent agent(String name) throws Exception {
    Path folder = Files.createDirectories(data.resolve(name));
    SiteAddress address = new SiteFiles(data.resolve("agent")).address();
    new SiteFiles(folder)
        .writeFallback(
            Optional.of(new FallbackAddress(LinkedHost.HOST, HTTP, Duration.ofSeconds(1))));
    return FarAgent.start(folder, address, "ip", "netns", "exec", namespace);
  }
}
