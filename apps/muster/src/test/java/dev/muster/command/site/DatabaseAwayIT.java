package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Assignments;
import dev.muster.agent.net.SiteConnection;
import dev.muster.command.CommandRun;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.policy.Assignment;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.status.StatusFilter;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is killed under a running site, stays away, and comes back. */
class DatabaseAwayIT {
  private static final SitePorts BESIDE = new SitePorts(8282, 8644, 20224, 0, OptionalInt.empty());
  private static final int SMALL_SPOOL = 300_000;
  private static final int MOST = 200;

  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  @TempDir private Path agents;

  @Test
  void whatWasAcknowledgedArrivesOnceAndInOrderAndPolicyIsServedMeanwhile() throws Exception {
    SiteFolder folder = new SiteFolder(MusterCommand.folder(temporary, "site"));
    MusterCommand.folder(folder.root(), "database");
    SiteDatabase server = server(folder);
    try (SiteHere here =
            SiteHere.start(
                folder, Optional.of(SiteHere.databaseUrl(folder, SiteHere.PORTS.sql())));
        PointBeside beside =
            new PointBeside(
                folder, here.settings, BESIDE, temporary.resolve("beside"), SMALL_SPOOL);
        AgentHere agent = agent("agent", here, here.address().managementPoints().getFirst());
        AgentHere second = agent("second", here, beside.address());
        AgentHere late = agent("late", here, here.address().managementPoints().getFirst())) {
      agent.registered();
      second.registered();
      deploy(folder);
      SiteConnection connection = agent.connection();
      SiteConnection small = second.connection();
      AgentHere.until(() -> assigned(connection).size() == 1 && assigned(small).size() == 1);
      send(agent, connection, 1, 5);

      kill(folder);
      server.close();

      send(agent, connection, 6, 20);
      Assignment assignment = assigned(connection).getFirst();
      assertThat(connection.policy(assignment.body())).isInstanceOf(Answer.Got.class);
      assertThat(connection.revocations()).isInstanceOf(Answer.Got.class);
      assertThat(AgentHere.beat(connection)).isInstanceOf(Answer.Got.class);
      assertThat(late.register()).as("later, and not refused").isInstanceOf(Standing.Unknown.class);
      assertThat(ready()).isEqualTo(503);
      int taken = fill(second, small);
      assertThat(taken).isBetween(10, MOST - 1);
      small.tryNow();
      assertThat(assigned(small)).as("it serves all the same").hasSize(1);

      server = server(folder);

      AgentHere.until(() -> said(here, agent).size() == 20 && said(here, second).size() == taken);
      here.site.components().keeping().intake().process();
      assertThat(said(here, agent)).isEqualTo(numbers(20));
      assertThat(said(here, second)).isEqualTo(numbers(taken));
      AgentHere.until(() -> ready() == 200);
      AgentHere.until(() -> late.register() instanceof Standing.Registered);
      small.tryNow();
      AgentHere.until(() -> {
        small.tryNow();
        return taken(second, small, taken + 1);
      });
    } finally {
      server.close();
    }
  }

  private AgentHere agent(String name, SiteHere here, ManagementPointAddress point) {
    return new AgentHere(agents.resolve(name), here.address(), point);
  }

  private static SiteDatabase server(SiteFolder folder) {
    DatabaseSettings.Embedded anywhere = DatabaseSettings.temporary(folder.database());
    return SiteDatabase.open(
        new DatabaseSettings.Embedded(
            folder.database(),
            anywhere.address(),
            SiteHere.PORTS.sql(),
            anywhere.programs(),
            PoolSettings.defaults()),
        Components.ALL);
  }

  private static void kill(SiteFolder folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder.database(), 2)) {
      Path file = inside.filter(path -> path.endsWith("postmaster.pid")).findFirst().orElseThrow();
      long process = Long.parseLong(Files.readAllLines(file).getFirst());
      ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }
  }

  private void deploy(SiteFolder folder) throws IOException {
    Path file = agents.resolve("app.yaml");
    Files.writeString(
        file,
        """
        kind: application
        name: app
        types:
          - name: script
            technology: { kind: script, install: "#!/bin/sh\\nexit 0\\n" }
            detection: { kind: file-present, path: /srv/app }
        ---
        kind: deployment
        name: app
        application: app
        collection: all-devices
        purpose: required
        most-devices: 1000
        """);
    CommandRun run =
        CommandRun.of("apply", "-f", file.toString(), "--data", folder.root().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static List<Assignment> assigned(SiteConnection connection) {
    return connection.assignments(Optional.empty())
            instanceof Answer.Got<Assignments>(Assignments.Listed(var list, var _))
        ? list.assignments()
        : List.of();
  }

  private static void send(AgentHere agent, SiteConnection connection, int from, int to)
      throws IOException {
    for (int i = from; i <= to; i++) {
      assertThat(AgentHere.upload(connection, agent.message(i, Integer.toString(i))))
          .isInstanceOf(Answer.Got.class);
    }
  }

  /** Sends large messages until one is refused, and says how many were taken. */
  private static int fill(AgentHere agent, SiteConnection connection) throws IOException {
    int number = 1;
    while (number < MOST && taken(agent, connection, number)) {
      number++;
    }
    return number - 1;
  }

  private static boolean taken(AgentHere agent, SiteConnection connection, int number) {
    String text = number + " " + "x".repeat(3_900);
    try {
      return switch (AgentHere.upload(connection, agent.message(number, text))) {
        case Answer.Got<Receipt>(Receipt receipt) -> receipt.durable() == number;
        case Answer.Away<Receipt> _, Answer.Denied<Receipt> _ -> false;
      };
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> said(SiteHere here, AgentHere agent) {
    List<String> all = new ArrayList<>();
    try {
      here.site
          .components()
          .oversight()
          .status()
          .page(StatusFilter.of(agent.device()), Paging.first(1000))
          .rows()
          .reversed()
          .forEach(entry -> {
            if (entry.message().event().equals("said")) {
              all.add(entry.message().text().split(" ", -1)[0]);
            }
          });
    } catch (RuntimeException away) {
      assertThat(SiteDatabase.isAway(away)).isTrue();
    }
    return all;
  }

  private static List<String> numbers(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }

  private static int ready() {
    try {
      var asked =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + SiteHere.PORTS.monitoring() + "/health/ready")
                  .toURL()
                  .openConnection();
      return asked.getResponseCode();
    } catch (IOException trouble) {
      throw new IllegalStateException(trouble);
    }
  }
}
