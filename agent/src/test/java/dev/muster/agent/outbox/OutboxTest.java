package dev.muster.agent.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Authority AUTHORITY = new Authority();
  private static final ContentHash HASH = Sha256.of("m");

  @TempDir Path folder;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final DeviceIdentity identity =
      new DeviceIdentity(new DeviceId(UUID.randomUUID().toString()), Keys.generate(), HASH);
  private final Clock clock = Clock.systemUTC();

  @AfterEach
  void close() {
    point.close();
  }

  private SiteConnection site() {
    return new SiteConnection(point.site(), folder.resolve("root.pem"), clock);
  }

  private static Message status(Severity severity, String text) {
    return new Message.StatusMessage(severity, "test", "said", text, Instant.EPOCH);
  }

  private static Message info(String text) {
    return status(Severity.INFORMATION, text);
  }

  private List<Long> sequences() {
    return point.messages.stream().map(DeviceMessage::sequence).toList();
  }

  @Test
  void messagesArriveInOrderSignedAndNumbered() {
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      for (int i = 1; i <= 250; i++) {
        assertThat(outbox.put(info("number " + i))).isTrue();
      }
      assertThat(outbox.waiting()).isEqualTo(250);
      assertThat(outbox.send(site())).isEqualTo(new Sending.Emptied(250, false));
      assertThat(outbox.waiting()).isZero();
    }
    assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, 250).boxed().toList());
    assertThat(point.askedFor(Paths.MESSAGES)).hasSize(3);
    var first = Json.read(point.askedFor(Paths.MESSAGES).getFirst().body(), Upload.class);
    DeviceMessage opened =
        SignedRecords.open(
            first.messages().getFirst(),
            identity.key().getPublic(),
            Purpose.MESSAGE,
            DeviceMessage.class);
    assertThat(opened.message()).isEqualTo(info("number 1"));
  }

  @Test
  void whatWasPutInIsThereAfterAKill() throws IOException {
    Path copy = folder.resolve("copy");
    String stream;
    try (Outbox outbox = Outbox.open(folder.resolve("original"), identity, clock)) {
      outbox.put(info("one"));
      outbox.put(info("two"));
      // what a process that is killed now leaves
      copy(folder.resolve("original"), copy);
      outbox.send(site());
      stream = point.messages.getFirst().stream();
    }
    try (Outbox outbox = Outbox.open(copy, identity, clock)) {
      outbox.put(info("three"));
      assertThat(outbox.send(site())).isEqualTo(new Sending.Emptied(3, false));
    }
    assertThat(sequences()).containsExactly(1L, 2L, 3L);
    assertThat(point.messages).allMatch(message -> message.stream().equals(stream));
  }

  @Test
  void lostQueueBeginsAnotherStream() {
    try (Outbox outbox = Outbox.open(folder.resolve("a"), identity, clock)) {
      outbox.put(info("one"));
      outbox.send(site());
    }
    try (Outbox outbox = Outbox.open(folder.resolve("b"), identity, clock)) {
      outbox.put(info("two"));
      outbox.send(site());
    }
    assertThat(sequences()).containsExactly(1L, 1L);
    assertThat(point.messages.get(0).stream()).isNotEqualTo(point.messages.get(1).stream());
  }

  @Test
  void messagesStayWhileTheSiteIsAway() {
    point.route(Paths.MESSAGES, asked -> Reply.status(503));
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      outbox.put(info("one"));
      assertThat(outbox.send(site())).isInstanceOf(Sending.Away.class);
      assertThat(outbox.waiting()).isEqualTo(1);
    }
  }

  @Test
  void onlyWhatIsDurableIsRemovedAndWhatIsRefusedIsNotSentAgain() {
    List<Integer> sizes = new ArrayList<>();
    point.route(
        Paths.MESSAGES,
        asked -> {
          var upload = Json.read(asked.body(), Upload.class);
          sizes.add(upload.messages().size());
          long first =
              SignedRecords.unverified(upload.messages().getFirst(), DeviceMessage.class)
                  .sequence();
          var refused = List.of(new Receipt.Refusal(first + 1, "no"));
          return Reply.json(new Receipt(first, first == 1 ? refused : List.of(), first == 3));
        });
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      for (int i = 0; i < 4; i++) {
        outbox.put(info("m"));
      }
      assertThat(outbox.send(site()))
          .isInstanceOfSatisfying(
              Sending.Emptied.class, emptied -> assertThat(emptied.fullInventory()).isTrue());
    }
    assertThat(sizes).containsExactly(4, 2, 1);
  }

  @Test
  void siteThatAcknowledgesNothingIsNotAskedForEver() {
    point.route(Paths.MESSAGES, asked -> Reply.json(new Receipt(0, List.of(), false)));
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      outbox.put(info("one"));
      assertThat(outbox.send(site())).isInstanceOf(Sending.Away.class);
    }
    assertThat(point.askedFor(Paths.MESSAGES)).hasSize(1);
  }

  @Test
  void messagesThatArePutInMeanwhileAreNotTakenForUnacknowledged() throws InterruptedException {
    int all = 300;
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> LongStream.range(0, all).forEach(i -> outbox.put(info("number " + i))));
      while (writer.isAlive() || outbox.waiting() > 0) {
        assertThat(outbox.send(site())).isInstanceOf(Sending.Emptied.class);
      }
      writer.join();
    }
    assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
  }

  @Test
  void messageThatCannotBeReadDoesNotHoldTheOthersUp() {
    List<DeviceMessage> taken = new ArrayList<>();
    point.route(
        Paths.MESSAGES,
        asked -> {
          List<DeviceMessage> all =
              Json.read(asked.body(), Upload.class).messages().stream()
                  .map(signed -> SignedRecords.unverified(signed, DeviceMessage.class))
                  .toList();
          if (all.stream().anyMatch(message -> message.message().equals(info("bad")))) {
            return Reply.status(400);
          }
          taken.addAll(all);
          return Reply.json(new Receipt(all.getLast().sequence(), List.of(), false));
        });
    try (Outbox outbox = Outbox.open(folder, identity, clock)) {
      List.of("one", "bad", "three").forEach(text -> outbox.put(info(text)));
      assertThat(outbox.send(site())).isInstanceOf(Sending.Emptied.class);
    }
    assertThat(taken.stream().map(DeviceMessage::message))
        .containsExactly(info("one"), info("three"));
  }

  @Test
  void fullQueueKeepsRoomForWhatMattersMore() {
    String text = "x".repeat(3000);
    Message state =
        new Message.DeploymentStateMessage(
            new ObjectName("d"),
            HASH,
            DeploymentState.COMPLIANT,
            new ObjectName("a"),
            "",
            Optional.empty(),
            Instant.EPOCH);
    try (Outbox outbox = Outbox.open(folder, identity, clock, 200_000)) {
      int taken = 0;
      while (outbox.put(info(text))) {
        taken++;
      }
      assertThat(taken).isBetween(20, 35);
      assertThat(outbox.put(status(Severity.ERROR, text))).isTrue();
      while (outbox.put(status(Severity.ERROR, text))) {
        taken++;
      }
      assertThat(outbox.put(state)).isTrue();
      while (outbox.put(state)) {
        taken++;
      }
      assertThat(outbox.bytes()).isLessThanOrEqualTo(200_100);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
