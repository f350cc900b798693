package dev.muster.agent.fakes;

import dev.muster.agent.content.ContentSource;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distribution points that behave as a test wants, by the host in their address. */
public final class FakeDistributionPoint implements ContentSource {
  public final Map<ContentHash, byte[]> content = new HashMap<>();
  public final Map<String, Behaviour> hosts = new HashMap<>();
  public final List<String> order = new ArrayList<>(List.of("one"));
  public final List<String> asked = new ArrayList<>();
  private final Clock clock;

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
                    clock.instant().plus(Duration.ofHours(1))))
            .toList());
  }

  @Override
  public Answer download(ContentLocations.Location from, long offset, Receiver receiver)
      throws IOException {
    String host = from.url().split("/", -1)[2];
    asked.add(host + "@" + offset);
    byte[] bytes = content.get(new ContentHash(from.url().split("/", -1)[4]));
    return bytes == null
        ? Answer.NOT_THERE
        : hosts.getOrDefault(host, FakeDistributionPoint::whole).answer(bytes, offset, receiver);
  }
}
