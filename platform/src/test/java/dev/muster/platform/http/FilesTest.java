package dev.muster.platform.http;

import static dev.muster.platform.http.ListenersFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {
  private static final String MODIFIED = "Fri, 01 May 2026 12:00:00 GMT";

  @TempDir private Path folder;

  private final ListenersFixture http = new ListenersFixture();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "0123456789");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-05-01T12:00:00.5Z")));
    port =
        http.mount(
            get("/file", _ -> Response.file(file, "text/plain", "tag")),
            get("/empty", _ -> Response.file(empty(), "text/plain", "tag")),
            get("/gone", _ -> Response.file(folder.resolve("gone"), "text/plain", "tag")),
            get("/folder", _ -> Response.file(folder, "text/plain", "tag")));
  }

  private Path empty() {
    try {
      return Files.write(folder.resolve("empty"), new byte[0]);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bytes=0-3; 206; 0123; bytes 0-3/10",
        "bytes=4-; 206; 456789; bytes 4-9/10",
        "bytes=-3; 206; 789; bytes 7-9/10",
        "bytes=-99; 206; 0123456789; bytes 0-9/10",
        "bytes=8-99; 206; 89; bytes 8-9/10",
        "bytes=10-; 416; ''; bytes */10",
        "bytes=-0; 416; ''; bytes */10",
        "bytes=3-2; 200; 0123456789; ''",
        "bytes=0-1,3-4; 200; 0123456789; ''",
        "lines=0-1; 200; 0123456789; ''",
        "bytes=-; 200; 0123456789; ''",
        "bytes=x-y; 200; 0123456789; ''",
      })
  void rangesAreServed(String range, int status, String body, String contentRange)
      throws Exception {
    HttpResponse<String> answer = http.get(port, "/file", "Range", range);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("content-range").orElse("")).isEqualTo(contentRange);
    assertThat(answer.headers().firstValue("accept-ranges")).contains("bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "If-None-Match; \"tag\"; 304",
        "If-None-Match; W/\"tag\"; 304",
        "If-None-Match; \"x\", \"tag\"; 304",
        "If-None-Match; *; 304",
        "If-None-Match; \"other\"; 200",
        "If-Modified-Since; Fri, 01 May 2026 12:00:00 GMT; 304",
        "If-Modified-Since; Fri, 01 May 2026 11:59:59 GMT; 200",
        "If-Modified-Since; yesterday; 200",
        "If-Match; \"tag\"; 200",
        "If-Match; W/\"tag\"; 412",
        "If-Match; \"other\"; 412",
        "If-Unmodified-Since; Fri, 01 May 2026 11:59:59 GMT; 412",
        "If-Unmodified-Since; Fri, 01 May 2026 12:00:00 GMT; 200",
      })
  void conditionsAreChecked(String header, String value, int status) throws Exception {
    HttpResponse<String> answer = http.get(port, "/file", header, value);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("etag")).contains("\"tag\"");
    assertThat(answer.headers().firstValue("last-modified")).contains(MODIFIED);
    assertThat(answer.body()).isEqualTo(status == 200 ? "0123456789" : "");
  }

  @Test
  void aRangeOfSomethingElseIsTheWhole() throws Exception {
    String[] range = {"Range", "bytes=1-2", "If-Range", ""};
    for (String same : new String[] {"\"tag\"", MODIFIED}) {
      range[3] = same;
      assertThat(http.get(port, "/file", range).body()).isEqualTo("12");
    }
    for (String other : new String[] {"\"other\"", "W/\"tag\"", "Fri, 01 May 2026 12:00:01 GMT"}) {
      range[3] = other;
      assertThat(http.get(port, "/file", range).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void headOfAFileHasItsLength() throws Exception {
    HttpResponse<String> answer = http.send(port, "HEAD", "/file", new byte[0]);

    assertThat(answer.headers().firstValue("content-length")).contains("10");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void emptyAndMissingFilesAreAnswered() throws Exception {
    assertThat(http.get(port, "/empty").statusCode()).isEqualTo(200);
    assertThat(http.get(port, "/empty", "Range", "bytes=0-").statusCode()).isEqualTo(416);
    assertThat(http.get(port, "/gone").statusCode()).isEqualTo(404);
    assertThat(http.get(port, "/folder").statusCode()).isEqualTo(404);
  }

  @Test
  void anyRangeHeaderSelectsWhatIsThere() {
    Property.check(
        2000,
        random -> {
          StringBuilder header = new StringBuilder("bytes=");
          String letters = "0123456789-, =b";
          for (int i = random.nextInt(24); i >= 0; i--) {
            header.append(letters.charAt(random.nextInt(letters.length())));
          }
          long size = random.nextInt(30);
          Map<String, String> headers = Map.of("range", header.toString());
          Selection selection =
              Selection.of(
                  name -> Optional.ofNullable(headers.get(name)), "tag", Instant.EPOCH, size);
          assertThat(selection.status()).isIn(200, 206, 416);
          assertThat(selection.offset()).isBetween(0L, size);
          assertThat(selection.offset() + selection.length()).isBetween(0L, size);
        });
  }

  @Test
  void aLargeFileArrivesWhole() throws Exception {
    byte[] bytes = "0123456789abcdef".repeat(500_000).getBytes(StandardCharsets.US_ASCII);
    Path large = Files.write(folder.resolve("large"), bytes);
    int other = http.mount(get("/large", _ -> Response.file(large, "text/plain", "l")));

    assertThat(http.get(other, "/large").body()).hasSize(bytes.length);
  }
}
