package dev.muster.agent.fake;

import dev.muster.agent.content.ContentSource;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.document.ObjectName;
import dev.muster.foundation.keys.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Distribution points that behave as a test wants, by the host in their address. */
public final class FakeDistributionPoint implements ContentSource {
  public final Map<ContentHash, byte[]> content = new HashMap<>();
  public final Map<String, Behaviour> hosts = new HashMap<>();
  public final List<String> order = new ArrayList<>(List.of("one"));
  public final Map<String, Duration> delays = new HashMap<>();
  public final List<ObjectName> groups = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public final List<String> refused = new ArrayList<>();
  private final Clock clock;

  /** Takes bytes into the file that is downloaded. */
  @FunctionalInterface
  public interface Receiver {
    /** Where to write the bytes from this offset on. */
    OutputStream from(long offset) throws IOException;
  }

  /** What a host does with the bytes. */
  @FunctionalInterface
  public interface Behaviour {
    Answer answer(byte[] bytes, long offset, Receiver receiver) throws IOException;
  }

  public FakeDistributionPoint(Clock clock) {
    this.clock = clock;
  }

  public ContentFile give(String name, byte[] bytes) {
    ContentHash hash = Sha256.of(bytes);
    content.put(hash, bytes);
    return new ContentFile(name, hash, bytes.length);
  }

  public static Answer whole(byte[] bytes, long offset, Receiver receiver) throws IOException {
    return some(bytes, offset, bytes.length, receiver);
  }

  public static Answer some(byte[] bytes, long offset, int end, Receiver receiver)
      throws IOException {
    try (OutputStream out = receiver.from(offset)) {
      out.write(bytes, (int) offset, Math.max(0, end - (int) offset));
    }
    return Answer.DONE;
  }

  @Override
  public ContentLocations locate(ContentHash hash) {
    return new ContentLocations(
        order.stream()
            .map(host ->
                new ContentLocations.Location(
                    "http://" + host + "/content/" + hash,
                    clock.instant().plus(Duration.ofHours(1)),
                    Optional.ofNullable(delays.get(host)),
                    delays.containsKey(host)
                        ? Optional.of(new ObjectName("of-" + host))
                        : Optional.empty()))
            .toList(),
        groups);
  }

  @Override
  public Answer download(ContentLocations.Location from, Path file, long size) throws IOException {
    String host = from.url().split("/", -1)[2];
    long have = Files.exists(file) ? Files.size(file) : 0;
    asked.add(host + "@" + have);
    byte[] bytes = content.get(new ContentHash(from.url().split("/", -1)[4]));
    return bytes == null
        ? Answer.NOT_THERE
        : hosts
            .getOrDefault(host, FakeDistributionPoint::whole)
            .answer(bytes, have, offset -> new Bounded(file, offset, size));
  }

  @Override
  public void refused(ContentFile file, String from) {
    refused.add(file.name() + " from " + from);
  }

  private static final class Bounded extends FilterOutputStream {
    private long left;

    Bounded(Path file, long offset, long size) throws IOException {
      super(opened(file, offset));
      left = size - offset;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > left) {
        throw new IOException("more came than belongs to the content");
      }
      left -= length;
      out.write(bytes, offset, length);
    }

    private static OutputStream opened(Path file, long offset) throws IOException {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(offset);
      channel.position(offset);
      return Channels.newOutputStream(channel);
    }
  }
}
