package dev.muster.bench.site;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.SiteCrowd;
import dev.muster.bench.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A site in one process and its agents in another. */
record BenchSite(Child server, Child crowd) implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(150);

  /** Starts both. */
  static BenchSite start(Path scratch, int agents) throws IOException {
    // The database runs as a user of its own, who has to pass through.
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx--x--x"));
    Path folder = Files.createDirectory(scratch.resolve("site"));
    Path programs = Path.of(System.getProperty("muster.postgresql", folder.toString()));
    Child.Started site =
        Child.java(
            List.of("-Xmx1g", "-Dmuster.postgresql=" + programs),
            SiteServer.class,
            folder.toString());
    Child crowd =
        Child.java(
                List.of("-Xmx4g", "-XX:+UseParallelGC"),
                SiteCrowd.class,
                folder.resolve("root.pem").toString(),
                site.said(),
                SiteServer.SITE.value(),
                Integer.toString(agents))
            .child();
    return new BenchSite(site.child(), crowd);
  }

  /** Asks the agents for a number. */
  double ask(String line) {
    return Double.parseDouble(tell(line));
  }

  /** Tells the agents to do something. */
  String tell(String line) {
    String answer = crowd.ask(line, PATIENCE);
    if (answer.startsWith("error")) {
      throw new BenchException("Agents: " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    crowd.close();
    server.close();
  }
}
