package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.Muster;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A host of site systems in a network namespace of its own, beside a site that the distribution's
 * PostgreSQL serves; both have only the rules that are generated for them.
 */
final class FarHost implements AutoCloseable {
  static final String SITE = "10.78.0.1";
  static final String HOST = "10.78.0.2";
  static final int SQL = 14330;
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  private final Path data;
  private final String namespace;
  private final Path folder;
  private final Process process;

  /**
   * Loads the rules, and prepares the host.
   *
   * @param data the site's folder
   * @param namespace of the host
   * @param name of the host in the topology
   */
  FarHost(Path data, String namespace, String name, String topology)
      throws IOException, InterruptedException {
    this.data = data;
    this.namespace = namespace;
    Path document = Files.writeString(data.resolve("topology.yaml"), topology);
    run(List.of("nft", "-f", rules(data, document, "site").toString()));
    rules(data, document, name);
    this.folder = Files.createDirectories(data.resolve("host-data"));
    Files.writeString(token(), TOKEN);
    run("nft", "-f", data.resolve(name + ".nft").toString());
    this.process = start();
  }

  /** The rules that are generated for one host of a topology. */
  static Path rules(Path data, Path topology, String host) throws IOException {
    StringWriter rules = new StringWriter();
    int code =
        Muster.run(
            new PrintWriter(rules),
            "ports",
            "rules",
            "--no-admin",
            "--topology",
            topology.toString(),
            "--host",
            host);
    assertThat(code).as(rules.toString()).isZero();
    return Files.writeString(data.resolve(host + ".nft"), rules.toString());
  }

  private Path token() {
    return data.resolve("token");
  }

  private Process start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    command.addAll(
        MusterCommand.words(
            "host",
            "join",
            "--listen",
            HOST,
            "--dynamic-rpc",
            "50000-50099",
            "--token-file",
            token().toString(),
            "--data",
            folder.toString()));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Administrator.until(() -> log().contains("ready"), () -> "The host does not start: " + log());
    return started;
  }

  /** What it said. */
  String log() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException none) {
      return "";
    }
  }

  /** Its data folder. */
  Path folder() {
    return folder;
  }

  Process process() {
    return process;
  }

  /** Has it join the site with this role. */
  void add(String name, String role) throws InterruptedException {
    muster(
        "site-system",
        "add",
        HOST,
        "--name",
        name,
        "--roles",
        role,
        "--token-file",
        token().toString());
    until(() -> muster("site-system", "list").contains(role + " (running)"));
  }

  /** Takes a port of the other side away, before all other rules. */
  void cut(int port) throws IOException, InterruptedException {
    run("nft", "insert", "rule", "inet", "muster", "output", "tcp", "dport", port + "", "drop");
  }

  /** Loads the host's rules anew. */
  void mend(String name) throws IOException, InterruptedException {
    run("nft", "-f", data.resolve(name + ".nft").toString());
  }

  /** Something that becomes so. */
  @FunctionalInterface
  interface Look {
    boolean isSo() throws InterruptedException;
  }

  void until(Look look) throws InterruptedException {
    Administrator.until(
        () -> {
          try {
            return look.isSo();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
          }
        },
        () -> muster("site-system", "list") + muster("status") + log());
  }

  private void run(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    run(all);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Namespace.Outcome outcome = outcome(command);
    assertThat(outcome.code()).as(command + ": " + outcome.output()).isZero();
  }

  static Namespace.Outcome outcome(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Namespace.Outcome(process.waitFor(), said);
  }

  /** The host's login to the database, whose name begins so; nothing where there is none. */
  List<String> logins(String beginning) throws Exception {
    try (SiteTables tables = SiteTables.of(data, SQL)) {
      return tables.texts(
          "select rolname from pg_roles where starts_with(rolname, '" + beginning + "')");
    }
  }

  /**
   * What a statement answers as the host logs in.
   *
   * @param login the beginning of its name
   * @param chain the file with its certificate
   */
  String sql(String login, String chain, String statement) throws Exception {
    Path keys = folder.resolve("host/keys");
    return outcome(
            List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                "psql",
                "-At",
                "host=%s port=%d dbname=muster user=%s sslmode=verify-full sslrootcert=%s sslcert=%s sslkey=%s"
                    .formatted(
                        SITE,
                        SQL,
                        logins(login).getFirst(),
                        keys.resolve("root.pem"),
                        folder.resolve("host").resolve(chain),
                        keys.resolve("key.pem")),
                "-c",
                statement))
        .output();
  }

  /** What a command of the administrator says; {@code status} also where something is not well. */
  String muster(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    StringWriter said = new StringWriter();
    int code = Muster.run(new PrintWriter(said), all);
    assertThat(code == 0 || arguments[0].equals("status")).as(said.toString()).isTrue();
    return said.toString();
  }

  @Override
  public void close() {
    process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
