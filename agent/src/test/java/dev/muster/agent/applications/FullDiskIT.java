package dev.muster.agent.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.message.DeploymentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's work on a real disk of one mebibyte. */
class FullDiskIT {
  @TempDir private Path folder;

  private Path disk;
  private Computer computer;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    computer = new Computer(folder);
    disk = Files.createDirectories(computer.root.resolve("agent/work"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "muster-test", disk.toString()) == 0,
        "needs root, to mount a small disk");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void whatDoesNotFitWhenUnpackedRunsNothingAndSaysSo() throws Exception {
    byte[] large = new byte[2 << 20];
    new Random(1).nextBytes(large);
    Path target = folder.resolve("installed");
    ContentFile file =
        computer.point.give(
            "app.tar",
            new TarWriter()
                .entry('0', "data", "", large)
                .file("install", ": > " + target + "\n")
                .bytes());
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "app",
            Computer.type(
                new Technology.Archive(file, "install", Optional.empty()),
                new Detection.FilePresent(target.toString(), Optional.empty(), Optional.empty()))));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("before anything was run", "No space left");
    assertThat(computer.programs.commands).isEmpty();
    try (var left = Files.list(disk)) {
      assertThat(left).isEmpty();
    }
    assertThat(run("mount", "-o", "remount,size=8m", disk.toString())).isZero();
    computer.clock.pass(Duration.ofMinutes(10));
    assertThat(computer.run())
        .isEqualTo(List.of(DeploymentState.INSTALLING, DeploymentState.COMPLIANT));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
