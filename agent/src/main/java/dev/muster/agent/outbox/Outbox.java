package dev.muster.agent.outbox;

import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.spool.Entry;
import dev.muster.foundation.spool.Spool;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The device's messages in their order, on disk until they are safe at the site. A message that was
 * put in survives {@code kill -9}; one that is sent twice carries the same number, by which the
 * site knows it. Safe for several threads; only one sends at a time.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Outbox.class.getName());
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_MESSAGES = 100;
  private static final long BATCH_BYTES = 1L << 20;
  private static final int LONGEST_MESSAGE = 3 << 20;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int NOT_PROCESSABLE = 422;

  private final Spool spool;
  private final DeviceIdentity identity;
  private final String stream;
  private final Clock clock;
  private final long most;
  private final Object sending = new Object();
  private volatile Runnable arrival = () -> {};

  private Outbox(Spool spool, DeviceIdentity identity, String stream, Clock clock, long most) {
    this.spool = spool;
    this.identity = identity;
    this.stream = stream;
    this.clock = clock;
    this.most = most;
  }

  /**
   * Opens the queue in this folder, making it where it is missing.
   *
   * @throws OutboxException where the folder cannot be used
   */
  public static Outbox open(Path folder, DeviceIdentity identity, Clock clock) {
    return open(folder, identity, clock, MOST_BYTES);
  }

  static Outbox open(Path folder, DeviceIdentity identity, Clock clock, long most) {
    // a queue belongs to a device: that of a clone must not go on with the numbers of the original
    Path own = folder.resolve(identity.device().value());
    try {
      Files.createDirectories(own);
      Spool spool = Spool.open(own, most);
      Path name = own.resolve("stream");
      if (!Files.exists(name) || spool.last() == 0) {
        String fresh = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Path written = own.resolve("stream.new");
        Files.writeString(written, fresh);
        Files.move(
            written,
            name,
            java.nio.file.StandardCopyOption.ATOMIC_MOVE,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      return new Outbox(spool, identity, Files.readString(name).strip(), clock, most);
    } catch (IOException trouble) {
      throw new OutboxException("Cannot use the outgoing messages in " + own, trouble);
    }
  }

  /** Called after each message that was put in, so that it is sent soon. */
  public void onArrival(Runnable called) {
    arrival = called;
  }

  /**
   * Puts a message behind the others; when this returns true, it is safe on this disk. A queue that
   * fills while the site is away keeps room for what matters more: plain information is taken up to
   * a half, inventory up to three quarters, warnings, errors and explanations up to nine tenths,
   * states of deployments until it is full.
   *
   * @return whether there was room
   */
  public boolean put(Message message) {
    if (spool.bytes() > share(message)) {
      LOGGER.log(
          Level.WARNING,
          () -> "outbox full message-dropped kind=" + message.getClass().getSimpleName());
      return false;
    }
    Optional<Long> number = putNumbered(message);
    if (number.isEmpty()) {
      LOGGER.log(
          Level.ERROR,
          () -> "outbox full message-dropped kind=" + message.getClass().getSimpleName());
      return false;
    }
    spool.force(number.get());
    arrival.run();
    return true;
  }

  private synchronized Optional<Long> putNumbered(Message message) {
    DeviceMessage numbered =
        new DeviceMessage(identity.device(), stream, spool.last() + 1, clock.instant(), message);
    byte[] bytes = Json.bytes(identity.sign(Purpose.MESSAGE, numbered));
    if (bytes.length > LONGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "a message has at most " + LONGEST_MESSAGE + " bytes, not " + bytes.length);
    }
    return spool.put(bytes);
  }

  private long share(Message message) {
    return switch (message) {
      case Message.InventoryReport report -> most / 4 * 3;
      case Message.DeploymentStateMessage state -> most;
      case Message.ExplanationMessage why -> most / 10 * 9;
      case Message.StatusMessage status ->
          switch (status.severity()) {
            case INFORMATION -> most / 2;
            case WARNING, ERROR -> most / 10 * 9;
          };
    };
  }

  /** How many messages are waiting. */
  public long waiting() {
    return spool.waiting();
  }

  /** How many bytes the queue has on disk. */
  public long bytes() {
    return spool.bytes();
  }

  /** Sends all that is waiting, as long as the site takes it. */
  public Sending send(SiteConnection site) {
    synchronized (sending) {
      long sent = 0;
      boolean full = false;
      int atOnce = MOST_MESSAGES;
      List<Entry> batch = batch(atOnce);
      while (!batch.isEmpty()) {
        switch (site.upload(Body.of(batch))) {
          case Answer.Got<Receipt>(Receipt receipt) -> {
            if (!remove(receipt, batch)) {
              return new Sending.Away("the site acknowledged no message of " + batch.size());
            }
            sent += batch.size();
            full |= receipt.fullInventory();
          }
          case Answer.Away<Receipt>(String reason) -> {
            return new Sending.Away(reason);
          }
          case Answer.Denied<Receipt>(int status, String reason) -> {
            if (status != BAD_REQUEST && status != TOO_LARGE && status != NOT_PROCESSABLE) {
              return new Sending.Denied(status, reason);
            }
            if (batch.size() == 1) {
              dropped(batch.getFirst().number(), status + " " + reason);
              spool.remove(batch.getFirst().number());
            }
            atOnce = 1;
          }
        }
        batch = batch(atOnce);
      }
      return new Sending.Emptied(sent, full);
    }
  }

  private List<Entry> batch(int atOnce) {
    List<Entry> found = spool.peek(atOnce, BATCH_BYTES);
    long bytes = found.stream().mapToLong(entry -> entry.bytes().length).sum();
    // the last one went over the size; alone it may
    return found.size() > 1 && bytes > BATCH_BYTES ? found.subList(0, found.size() - 1) : found;
  }

  /** Whether any was taken; how many wait would not tell, because others come meanwhile. */
  private boolean remove(Receipt receipt, List<Entry> batch) {
    receipt.refused().forEach(refusal -> dropped(refusal.sequence(), refusal.reason()));
    Set<Long> refused =
        receipt.refused().stream().map(Receipt.Refusal::sequence).collect(Collectors.toSet());
    long last = batch.getLast().number();
    long upTo = Math.min(receipt.durable(), last);
    while (upTo < last && refused.contains(upTo + 1)) {
      upTo++;
    }
    spool.remove(upTo);
    return upTo >= batch.getFirst().number();
  }

  private static void dropped(long sequence, String reason) {
    LOGGER.log(
        Level.WARNING,
        () -> "message refused by the site sequence=" + sequence + " reason=" + reason);
  }

  @Override
  public void close() {
    spool.close();
  }
}
