package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.spool.Spool;
import dev.muster.site.intake.Arrived;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSpoolTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String STREAM = "0123456789abcdef";

  private final KeyPair key = Keys.generate();
  private final DeviceId device = new DeviceId(UUID.randomUUID().toString());
  private final List<Arrived> atTheSite = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Runnable tell = () -> {};

  @TempDir private Path folder;
  private Spool spool;
  private MessageSpool messages;

  @BeforeEach
  void open() {
    spool = Spool.open(folder.resolve("spool"), 1 << 20);
    messages = spooling((_, arrived) -> atTheSite.addAll(arrived));
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private MessageSpool spooling(MessageSpool.Intake intake) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var refusals = new Refusals((of, text) -> told.add(of + " " + text), clock);
    told.clear();
    tell = refusals::tell;
    return new MessageSpool(spool, "mp", intake, refusals, clock);
  }

  @Test
  void whatIsAcknowledgedReachesTheSiteInItsOrder() {
    assertThat(take(message(1), message(2)).durable()).isEqualTo(2);
    assertThat(take(message(3)).durable()).isEqualTo(3);
    assertThat(messages.waiting()).isEqualTo(3);

    messages.drain();

    assertThat(atTheSite)
        .extracting(Arrived::message)
        .containsExactly(message(1), message(2), message(3));
    assertThat(atTheSite).extracting(Arrived::number).containsExactly(1L, 2L, 3L);
    assertThat(messages.waiting()).isZero();
  }

  @Test
  void whatIsEmptiedForGoodTakesNothingMore() {
    take(message(1));

    messages.drainForGood();

    assertThat(atTheSite).hasSize(1);
    assertThat(messages.take(device, new Upload(List.of(message(2))), false)).isEmpty();
  }

  @Test
  void whatCannotBeEmptiedTakesMessagesAgain() {
    MessageSpool cut =
        spooling((_, _) -> {
          throw new IllegalStateException("away");
        });
    cut.take(device, new Upload(List.of(message(1))), false);

    assertThatThrownBy(cut::drainForGood).hasMessage("away");

    assertThat(cut.take(device, new Upload(List.of(message(2))), false)).isPresent();
    assertThat(cut.waiting()).isEqualTo(2);
  }

  @Test
  void whatIsSentAgainIsAcknowledgedAndKeptOnce() {
    take(message(1), message(2));

    assertThat(take(message(1), message(2), message(3)).durable()).isEqualTo(3);
    assertThat(messages.waiting()).isEqualTo(3);
  }

  @Test
  void aMessageOfAnotherDeviceIsRefusedAndTheRestIsTaken() {
    DeviceId other = new DeviceId(UUID.randomUUID().toString());

    Receipt receipt = take(message(other, 1), message(1));

    assertThat(receipt.durable()).isEqualTo(1);
    assertThat(receipt.refused())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains(other.value(), "not of yours"));
    assertThat(messages.waiting()).isEqualTo(1);
  }

  @Test
  void theSiteHearsOnceAMinuteWhatWasRefusedOfADevice() {
    DeviceId other = new DeviceId(UUID.randomUUID().toString());
    take(message(other, 1));
    take(message(other, 2), message(other, 3));

    tell.run();
    take(message(other, 4));
    tell.run();

    assertThat(told)
        .singleElement()
        .satisfies(text ->
            assertThat(text)
                .startsWith(device + " 3 messages were refused")
                .contains(other.value()));
  }

  @Test
  void anotherMessageUnderAKnownNumberGoesToTheSite() {
    take(message(1), message(2));
    Instant later = NOW.plusSeconds(1);
    var said = new Message.StatusMessage(Severity.INFORMATION, "test", "other", "n", later);
    Signed copy =
        SignedRecords.sign(key, Purpose.MESSAGE, new DeviceMessage(device, STREAM, 2, later, said));

    assertThat(take(copy).durable()).isEqualTo(2);
    messages.drain();

    assertThat(atTheSite).extracting(Arrived::message).contains(copy);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    var nonsense = new Signed("{}", Keys.id(key.getPublic()), "");

    assertThat(take(nonsense).refused()).hasSize(1);
    assertThat(messages.waiting()).isZero();
  }

  @Test
  void nothingIsLostWhileTheSiteIsAway() {
    List<String> calls = new ArrayList<>();
    messages =
        spooling((_, arrived) -> {
          calls.add("call");
          if (calls.size() == 1) {
            throw new IllegalStateException("away");
          }
          atTheSite.addAll(arrived);
        });
    take(message(1));

    assertThatThrownBy(messages::drain).hasMessage("away");
    take(message(2));
    messages.drain();

    assertThat(atTheSite).extracting(Arrived::number).containsExactly(1L, 2L);
  }

  @Test
  void aFullSpoolAcknowledgesNothing() {
    spool.close();
    spool = Spool.open(folder.resolve("small"), 700);
    messages = spooling((_, _) -> {});
    take(message(1));

    assertThat(messages.take(device, upload(message(2)), false)).isEmpty();
  }

  private Receipt take(Signed... signed) {
    Optional<Receipt> receipt = messages.take(device, upload(signed), false);
    return receipt.orElseThrow();
  }

  private static Upload upload(Signed... signed) {
    return new Upload(List.of(signed));
  }

  private Signed message(long sequence) {
    return message(device, sequence);
  }

  private final List<Signed> made = new ArrayList<>();

  /** The same message is the same text whenever it is asked for, as ECDSA signatures differ. */
  private Signed message(DeviceId from, long sequence) {
    var content =
        new Message.StatusMessage(Severity.INFORMATION, "test", "happened", "n" + sequence, NOW);
    var message = new DeviceMessage(from, STREAM, sequence, NOW, content);
    Signed signed = SignedRecords.sign(key, Purpose.MESSAGE, message);
    return made.stream()
        .filter(known -> known.payload().equals(signed.payload()))
        .findFirst()
        .orElseGet(() -> {
          made.add(signed);
          return signed;
        });
  }
}
