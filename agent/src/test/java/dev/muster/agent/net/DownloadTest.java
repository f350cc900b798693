package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Authority AUTHORITY = new Authority();
  private static final int SIZE = 300_000;

  @TempDir Path folder;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final byte[] content = new byte[SIZE];
  private SiteConnection connection;
  private Path file;

  @BeforeEach
  void open() {
    new Random(1).nextBytes(content);
    connection = new SiteConnection(point.site(), folder.resolve("root.pem"), Clock.systemUTC());
    file = folder.resolve("content");
    point.route("/ranges", this::ranges);
    point.route("/whole", asked -> new Reply(200, content, Map.of()));
  }

  @AfterEach
  void close() {
    point.close();
  }

  private Reply ranges(FakeManagementPoint.Asked asked) {
    String range = asked.headers().get("Range");
    if (range == null) {
      return new Reply(200, content, Map.of());
    }
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    return new Reply(
        206,
        Arrays.copyOfRange(content, from, SIZE),
        Map.of("Content-Range", "bytes " + from + "-" + (SIZE - 1) + "/" + SIZE));
  }

  private String http(String path) {
    return "http://127.0.0.1:" + point.address().http() + path;
  }

  private String https(String path) {
    return "https://127.0.0.1:" + point.address().https() + path;
  }

  @Test
  void contentComesByHttpAndHttps() throws IOException {
    assertThat(connection.download(http("/whole"), file, SIZE))
        .isEqualTo(new Answer.Got<>((long) SIZE));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    Files.delete(file);
    assertThat(connection.download(https("/whole"), file, SIZE))
        .isEqualTo(new Answer.Got<>((long) SIZE));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void beginningThatIsThereIsNotGotAgain() throws IOException {
    Files.write(file, Arrays.copyOf(content, 100_000));
    assertThat(connection.download(http("/ranges"), file, SIZE))
        .isEqualTo(new Answer.Got<>((long) SIZE));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    assertThat(point.askedFor("/ranges").getFirst().headers())
        .containsEntry("Range", "bytes=100000-");
  }

  @Test
  void serverWithoutRangesBeginsAnew() throws IOException {
    Files.write(file, new byte[100_000]);
    assertThat(connection.download(http("/whole"), file, SIZE))
        .isEqualTo(new Answer.Got<>((long) SIZE));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void shortContentIsNotWhole() {
    assertThat(connection.download(http("/whole"), file, SIZE + 1)).isInstanceOf(Answer.Away.class);
  }

  @Test
  void longContentIsNeverWrittenBeyondItsSize() throws IOException {
    assertThat(connection.download(http("/whole"), file, 1000)).isInstanceOf(Answer.Away.class);
    assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
  }

  @Test
  void missingContentIsDenied() {
    assertThat(connection.download(http("/nothing"), file, SIZE))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.status()).isEqualTo(404));
    assertThat(file).doesNotExist();
  }

  @Test
  void addressThatIsNoneIsDenied() {
    assertThat(connection.download("ftp://x/y", file, SIZE)).isInstanceOf(Answer.Denied.class);
    assertThat(connection.download("http:///", file, SIZE)).isInstanceOf(Answer.Denied.class);
  }
}
