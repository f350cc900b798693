package dev.muster.platform.openid;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks an identity provider, and reads no more of its answer than one can be. */
final class BoundedFetch implements ResourceRetriever {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int LARGEST = 256 * 1024;

  private final HttpClient client;

  BoundedFetch() {
    this.client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  /**
   * What was answered.
   *
   * @param type its media type, empty where it has none
   */
  record Answer(int status, String type, String body) {}

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    try {
      Answer answer = get(url.toURI());
      if (answer.status() != 200) {
        throw new IOException(url + " answers " + answer.status());
      }
      return new Resource(answer.body(), answer.type());
    } catch (URISyntaxException wrong) {
      throw new IOException(url + " is no address", wrong);
    }
  }

  Answer get(URI url) throws IOException {
    return send(HttpRequest.newBuilder(url).GET());
  }

  Answer post(URI url, String form) throws IOException {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> answer =
          client.send(
              request.timeout(ANSWER).header("Accept", "application/json").build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] read = body.readNBytes(LARGEST + 1);
        if (read.length > LARGEST) {
          throw new IOException(answer.uri() + " answers more than " + LARGEST + " bytes");
        }
        return new Answer(
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            new String(read, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking an identity provider", interrupted);
    }
  }
}
