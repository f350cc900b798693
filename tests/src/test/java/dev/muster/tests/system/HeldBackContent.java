package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Content that limits hold back, and content that comes by another way than the network. */
final class HeldBackContent {
  private final LinkedHost link;
  private final Path data;

  HeldBackContent(LinkedHost link, Path data) {
    this.link = link;
    this.data = data;
  }

  /** Nothing is sent to a closed host; what is carried there is there all the same. */
  void isCarriedToAClosedHost() throws Exception {
    assertThat(link.muster("site-system", "limit", "dp1", "--closed")).contains("closed");
    link.handIn("carried", 400_000);
    Administrator.until(
        () -> link.described("carried").contains("limits let nothing be sent"),
        () -> link.described("carried"));
    Path file = data.resolve("carried.content");
    link.muster("content", "export", "carried.bin", "--to", file.toString());

    assertThat(link.onHost("host", "import-content", file.toString()))
        .contains("1 contents taken, 0 were there already");

    link.arrives("carried");
    assertThat(link.muster("site-system", "list")).contains("closed");
  }

  /** A transfer that is slow goes on fast when its limit is taken away. */
  void followsItsLimitWhileItIsSent() throws IOException, InterruptedException {
    link.muster("site-system", "limit", "dp1", "--open", "--rate", "200kB/s");
    link.handIn("slow", 20_000_000);
    Administrator.until(
        () -> link.described("slow").lines().anyMatch(HeldBackContent::isUnderWay),
        () -> link.described("slow"));
    long opened = System.nanoTime();

    link.muster("site-system", "limit", "dp1", "--open");

    link.arrives("slow");
    assertThat((System.nanoTime() - opened) / 1e9).as("100 s at the limit").isLessThan(60);
  }

  private static boolean isUnderWay(String line) {
    return line.contains("dp1") && line.matches(".*copying +[1-9].*");
  }
}
