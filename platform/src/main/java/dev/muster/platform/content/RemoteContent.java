package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gets content from distribution points over HTTP, the first that has it. */
public final class RemoteContent implements ContentSource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Function<ContentHash, List<String>> links;

  /**
   * A source.
   *
   * @param links where a content can be had now, the best first
   */
  public RemoteContent(Function<ContentHash, List<String>> links) {
    this.links = links;
  }

  @Override
  public Rest open(ContentHash hash, long from) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (String link : links.apply(hash)) {
      try {
        return from(URI.create(link), from);
      } catch (IOException trouble) {
        reasons.add(URI.create(link).getAuthority() + ": " + trouble.getMessage());
      }
    }
    throw new IOException(
        reasons.isEmpty()
            ? "no distribution point has this content"
            : "no distribution point gave this content; " + String.join("; ", reasons));
  }

  /** Each read waits for a bounded time, so that a silent peer holds nobody up. */
  private static Rest from(URI link, long from) throws IOException {
    if (!(link.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an address of HTTP");
    }
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    int wanted = from > 0 ? HttpURLConnection.HTTP_PARTIAL : HttpURLConnection.HTTP_OK;
    int status = connection.getResponseCode();
    if (status != wanted || connection.getContentLengthLong() < 0) {
      connection.disconnect();
      throw new IOException("it answered with status " + status);
    }
    return new Rest(from + connection.getContentLengthLong(), connection.getInputStream());
  }
}
