package dev.muster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MusterTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine muster =
      Muster.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void helpListsEveryCommandAndExitCode() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("up", "test", "completion", "help", "  70 ")
        .doesNotContain("rehearse");
  }

  @Test
  void everyCommandSaysWhatItDoes() {
    assertThat(commands(muster))
        .allSatisfy(command -> {
          assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
          assertThat(command.execute("--help")).isZero();
        });
  }

  @Test
  void versionNamesTheJavaThatRunsIt() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("muster", "JDK " + Runtime.version());
  }

  @Test
  void noCommandShowsTheHelp() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Name a command.").contains("Usage: muster");
  }

  @Test
  void mistypedCommandAndOptionGetTheNearestWord() {
    assertThat(run("complete")).isEqualTo(2);
    assertThat(run("test", "--lnog")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'muster' does not know 'complete'", "'completion'?", "'--long'?")
        .doesNotContain("\tat ");
  }

  @Test
  void nothingSimilarIsSuggestedForAnUnknownWord() {
    assertThat(run("xyzzy")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("Did you mean");
  }

  @Test
  void badValueNamesTheOnesThatWork() {
    assertThat(run("completion", "fish")).isEqualTo(2);
    assertThat(err.toString()).contains("bash", "zsh", "fish", "muster completion --help");
  }

  @Test
  void completionIsAScriptForTheShell() {
    assertThat(run("completion", "zsh")).isZero();
    assertThat(out.toString()).contains("completion zsh", "complete -F", "bashcompinit");
  }

  @Test
  void testIsLeftToTheLauncher() {
    assertThat(run("test", "--long", "--", "-o")).isEqualTo(3);
    assertThat(err.toString()).contains("./muster test --long --seed 20260101 -- -o");
  }

  @Test
  void rehearsalPrintsNothing() {
    assertThat(
            run(
                "rehearse",
                System.getProperty("muster.root") + "/examples/topologies/primary.yaml"))
        .isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void inputAndOutputTroubleIsTheEnvironments() {
    IOException trouble = new IOException("disk full");
    assertThat(throwing(trouble)).isEqualTo(3);
    assertThat(throwing(new UncheckedIOException(trouble))).isEqualTo(3);
    assertThat(err.toString()).contains("IOException: disk full").doesNotContain("\tat ");
  }

  @Test
  void bugsShowTheirStackTraceAndAskForAReport() {
    assertThat(throwing(new IllegalStateException("odd"))).isEqualTo(70);
    assertThat(throwing(new StackOverflowError())).isEqualTo(70);
    assertThat(err.toString()).contains("\tat ", "odd", "StackOverflowError", "Please report it");
  }

  private int run(String... arguments) {
    return Muster.run(muster, arguments);
  }

  private int throwing(Throwable trouble) {
    CommandLine broken = Muster.commandLine().addSubcommand(new Broken(trouble));
    return Muster.run(broken.setErr(new PrintWriter(err)), "broken");
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(MusterTest::commands));
  }

  @Command(name = "broken")
  private record Broken(Throwable trouble) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (trouble instanceof Exception exception) {
        throw exception;
      }
      throw (Error) trouble;
    }
  }
}
