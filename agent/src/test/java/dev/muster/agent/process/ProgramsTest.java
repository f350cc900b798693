package dev.muster.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProgramsTest {
  @TempDir Path folder;

  private Outcome shell(String script, Duration timeout) {
    return new Programs(folder.resolve("scratch"))
        .run(Program.of(List.of("/bin/sh", "-c", script), folder, timeout));
  }

  private Outcome shell(String script) {
    return shell(script, Duration.ofSeconds(20));
  }

  @Test
  void exitCodeAndOutputOfBothStreamsAreKnown() throws IOException {
    assertThat(shell("echo one; echo two >&2; exit 7"))
        .isEqualTo(new Outcome.Ended(7, "one\ntwo\n"));
    try (var left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void environmentIsCleanAndFolderAndInputAreSet() throws IOException {
    var program =
        Program.of(
                List.of("/bin/sh", "-c", "pwd; cat; env | cut -d= -f1 | sort | tr '\\n' ' '"),
                folder,
                Duration.ofSeconds(20))
            .with("EXTRA", "1");
    assertThat(new Programs(folder.resolve("scratch")).run(program))
        .isEqualTo(
            new Outcome.Ended(
                0,
                folder.toRealPath()
                    + "\nDEBIAN_FRONTEND EXTRA HOME LANG LC_ALL MUSTER_PROGRAM PATH PWD "));
  }

  @Test
  void onlyTheLastLinesOfMuchOutputAreKept() {
    assertThat(shell("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done"))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> {
              assertThat(ended.output()).startsWith("line ").endsWith("line 4999\n");
              assertThat(ended.output().length()).isLessThanOrEqualTo(Programs.MOST_OUTPUT);
            });
  }

  @Test
  void programThatTakesTooLongIsKilledWithWhatItStarted() throws IOException {
    Path pids = folder.resolve("pids");
    var outcome =
        shell(
            "echo begun; sleep 60 & echo $! > pids; (setsid sleep 61 & echo $! >> pids); sleep 62",
            Duration.ofMillis(700));
    // The shell may still say that its child was killed.
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.TimedOut.class, late -> assertThat(late.output()).startsWith("begun\n"));
    for (String pid : Files.readAllLines(pids)) {
      Await.until(
          "the end of " + pid,
          () -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void whatAProgramLeavesRunningHoldsNobodyUp() throws IOException {
    assertThat(shell("sleep 20 & echo $! > pid; echo done"))
        .isEqualTo(new Outcome.Ended(0, "done\n"));
    ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void programThatIsNotThereIsNotStarted() {
    var programs = new Programs(folder.resolve("scratch"));
    for (String name : List.of("/no/such/program", "no-such-program")) {
      assertThat(programs.run(Program.of(List.of(name), folder, Duration.ofSeconds(5))))
          .isInstanceOfSatisfying(
              Outcome.NotStarted.class, not -> assertThat(not.reason()).contains(name));
    }
  }

  @Test
  void outputIntoAFileIsWhole() throws IOException {
    Path out = folder.resolve("out");
    var program =
        Program.of(
                List.of("/bin/sh", "-c", "seq 1 10000; echo warned >&2"),
                folder,
                Duration.ofSeconds(20))
            .into(out);
    assertThat(new Programs(folder.resolve("scratch")).run(program))
        .isEqualTo(new Outcome.Ended(0, "warned\n"));
    assertThat(Files.readAllLines(out)).hasSize(10_000);
  }

  @Test
  void nextAgentKnowsOfTheProgramThatAKilledOneLeft() throws Exception {
    Instant start = Instant.now();
    Path go = folder.resolve("go");
    Thread killed = Thread.ofVirtual().start(() -> shell("while [ ! -e go ]; do sleep 0.05; done"));
    Await.until("a note that a program runs", this::isNoted);
    Programs next = new Programs(folder.resolve("scratch"));

    assertThat(next.isEarlierOver(start)).isFalse();
    Files.createFile(go);
    killed.join();
    assertThat(next.isEarlierOver(start)).isTrue();
    assertThat(isNoted()).isFalse();
  }

  @Test
  void whatAKilledAgentLeftIsKilledWhenItsTimeIsOver() throws Exception {
    List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    Thread killed = Thread.ofVirtual().start(() -> outcomes.add(shell("sleep 3600 & sleep 3600")));
    Await.until("a note that a program runs", this::isNoted);

    assertThat(new Programs(folder.resolve("scratch")).isEarlierOver(Instant.now().plusSeconds(60)))
        .isTrue();
    killed.join();
    assertThat(outcomes).containsExactly(new Outcome.Ended(137, ""));
  }

  @Test
  void noteOfAnotherProcessOrWithoutSenseIsNobodys() throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    long own = ProcessHandle.current().pid();
    Files.writeString(scratch.resolve("mark.running"), own + " 3600");
    Files.writeString(scratch.resolve("half.running"), "12");
    Files.writeString(scratch.resolve("empty.running"), "");

    assertThat(new Programs(scratch).isEarlierOver(Instant.now())).isTrue();
    assertThat(scratch).isEmptyDirectory();
  }

  private boolean isNoted() {
    try (var left = Files.newDirectoryStream(folder.resolve("scratch"), "*.running")) {
      return left.iterator().hasNext();
    } catch (IOException notYet) {
      return false;
    }
  }
}
