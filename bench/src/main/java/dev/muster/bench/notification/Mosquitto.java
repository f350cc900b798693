package dev.muster.bench.notification;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.Publisher;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.FreePort;
import dev.muster.bench.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Debian's mosquitto with TLS and client certificates; one publisher on one more connection sends
 * each agent its push.
 */
record Mosquitto(Program program, int port, Child publisher) implements Server {
  static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it for these agents. */
  static Server start(TestAuthority authority, int agents) {
    int port = FreePort.find();
    Path folder = authority.folder();
    Path settings = folder.resolve("mosquitto-" + port + ".conf");
    try {
      Files.writeString(
          settings,
          """
          user root
          allow_anonymous true
          persistence false
          log_dest none
          max_queued_messages 0
          max_inflight_messages 1000
          listener %d 127.0.0.1
          cafile %s
          certfile %s
          keyfile %s
          require_certificate true
          """
              .formatted(
                  port,
                  folder.resolve("trusted.pem"),
                  folder.resolve("server.pem"),
                  folder.resolve("server.key")));
    } catch (IOException e) {
      throw new BenchException("Cannot write " + settings, e);
    }
    Program program = Program.start(List.of(PROGRAM.toString(), "-c", settings.toString()), folder);
    FreePort.awaitListener(port);
    Child publisher =
        Child.java(
                List.of("-Xmx512m"),
                Publisher.class,
                folder.toString(),
                Integer.toString(port),
                Integer.toString(agents))
            .child();
    return new Mosquitto(program, port, publisher);
  }

  @Override
  public long push(int bytes) {
    return Long.parseLong(publisher.ask("push " + bytes, PATIENCE));
  }

  @Override
  public long collect() {
    return 0;
  }

  @Override
  public Child.Usage usage() {
    return Child.usage(program.pid());
  }

  @Override
  public void close() {
    publisher.close();
    program.close();
  }
}
