package dev.muster.command.explain;

import dev.muster.agent.content.ContentSource;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.site.content.ContentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Distribution points as a device meets them: whole, or with something wrong. */
final class FakePoint implements ContentSource {
  /** What is wrong. */
  enum Trouble {
    NONE,
    AWAY,
    WRONG_BYTES,
    ENDS_EARLY,
    NOT_THERE
  }

  Trouble trouble = Trouble.NONE;

  /** The boundary groups that the device is in. */
  List<ObjectName> groups = List.of();

  /** Points of other groups, which may be asked once content was looked for so long. */
  Map<String, Duration> far = Map.of();

  private final ContentLibrary library;
  private final ContentRegistry registry;
  private final Clock clock;

  FakePoint(ContentLibrary library, ContentRegistry registry, Clock clock) {
    this.library = library;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public ContentLocations locate(ContentHash content) {
    return new ContentLocations(
        registry.having(content).stream()
            .map(point ->
                new ContentLocations.Location(
                    point.url() + "/" + content,
                    clock.instant().plus(Duration.ofHours(1)),
                    Optional.ofNullable(far.get(point.point())),
                    Optional.empty()))
            .toList(),
        groups);
  }

  @Override
  public Answer download(ContentLocations.Location from, Path file, long size) throws IOException {
    if (trouble == Trouble.NOT_THERE) {
      return Answer.NOT_THERE;
    }
    String url = from.url();
    byte[] bytes =
        Files.readAllBytes(
            library.find(new ContentHash(url.substring(url.lastIndexOf('/') + 1))).orElseThrow());
    switch (trouble) {
      case NONE, NOT_THERE -> Files.write(file, bytes);
      case AWAY -> throw new IOException("Connection refused");
      case WRONG_BYTES -> {
        bytes[0]++;
        Files.write(file, bytes);
      }
      case ENDS_EARLY -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
    return Answer.DONE;
  }

  @Override
  public void refused(ContentFile file, String from) {
    // told elsewhere
  }
}
