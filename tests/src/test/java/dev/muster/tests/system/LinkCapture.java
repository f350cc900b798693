package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What goes over 135 and 445, recorded and read by tshark. */
final class LinkCapture {
  private final Path file;
  private final Process tshark;

  /**
   * Records from now on.
   *
   * @param far the host's network namespace, and its device
   */
  LinkCapture(Path file, String far, String device) throws IOException {
    this.file = file;
    this.tshark =
        new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                far,
                "tshark",
                "-n",
                "-q",
                "-i",
                device,
                "-f",
                "port 135 or port 445",
                "-w",
                file.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = tshark.inputReader();
    assertThat(said.lines().anyMatch(line -> line.contains("Capture started"))).isTrue();
  }

  /** It read both protocols, and what it read it understood. */
  void isWellFormed() throws IOException, InterruptedException {
    tshark.destroy();
    tshark.waitFor();
    assertThat(count("epm")).as("answers of the endpoint mapper").isGreaterThan(10);
    assertThat(count("smb2.header.transform.signature")).as("SMB, encrypted").isGreaterThan(10);
    // Samba greets with a token that tshark takes for broken, its own client too.
    assertThat(count("_ws.malformed && !(smb2.cmd == 0)")).as("malformed frames").isZero();
  }

  private long count(String filter) throws IOException, InterruptedException {
    Process reading =
        new ProcessBuilder(
                List.of(
                    "tshark",
                    "-n",
                    "-r",
                    file.toString(),
                    "-Y",
                    filter,
                    "-T",
                    "fields",
                    "-e",
                    "frame.number"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reading.waitFor()).isZero();
    return said.lines().count();
  }
}
