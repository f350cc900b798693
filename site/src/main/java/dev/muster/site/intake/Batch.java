package dev.muster.site.intake;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.ExplanationMessage;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.site.Arrival;
import dev.muster.site.intake.Heard.Said;
import dev.muster.site.intake.Heard.Worthless;
import dev.muster.site.intake.Receivers.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Sorts the messages of one batch, and hands them over. Not safe for several threads. */
final class Batch {
  private static final String SELF = "intake";
  private static final int MOST_STREAMS = 1000;

  private final Map<StreamId, SeenStream> streams;
  private final Map<DeviceId, Long> streamsOf;
  private final Instant now;
  private final List<Arrival<InventoryReport>> inventory = new ArrayList<>();
  private final List<Arrival<DeploymentStateMessage>> compliance = new ArrayList<>();
  private final List<Arrival<ExplanationMessage>> explanations = new ArrayList<>();
  private final List<Arrival<StatusMessage>> status = new ArrayList<>();
  private final Map<Long, String> aside = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * Begins a batch.
   *
   * @param streams what was taken of the streams in it before
   * @param streamsOf how many streams each device has
   */
  Batch(Map<StreamId, SeenStream> streams, Map<DeviceId, Long> streamsOf, Instant now) {
    this.streams = new HashMap<>(streams);
    this.streamsOf = streamsOf;
    this.now = now;
  }

  void sort(List<Heard> all) {
    for (Heard heard : all) {
      switch (heard) {
        case Said said -> sort(said);
        case Worthless worthless -> {
          aside.put(worthless.queued().number(), worthless.reason());
          worthless
              .device()
              .ifPresent(device ->
                  tell(
                      worthless.queued(),
                      device,
                      new Told(Severity.WARNING, worthless.event(), worthless.reason())));
        }
      }
    }
  }

  private void sort(Said said) {
    DeviceMessage message = said.message();
    Queued queued = said.queued();
    StreamId id = new StreamId(message.device(), message.stream());
    SeenStream stream = streams.get(id);
    if (stream == null) {
      if (streamsOf.getOrDefault(message.device(), 0L) >= MOST_STREAMS) {
        refuse(said, "The device has begun " + MOST_STREAMS + " streams of messages");
        return;
      }
      stream = new SeenStream();
      streams.put(id, stream);
    }
    switch (stream.take(message.sequence(), queued.message().payload())) {
      case NEW -> sort(queued, message);
      case REPEATED ->
          tell(
              queued,
              message.device(),
              new Told(
                  Severity.INFORMATION,
                  "message-replayed",
                  place(message) + " came again and was left out"));
      case CONTRADICTORY -> {
        aside.put(queued.number(), "Another message came before under its number");
        tell(
            queued,
            message.device(),
            new Told(
                Severity.ERROR,
                "clone-suspected",
                "Another message came before as "
                    + place(message)
                    + ": two machines use this device's key, or its state was set back"));
      }
      case TOO_SCATTERED -> refuse(said, "Too many messages before it are missing");
    }
  }

  private void refuse(Said said, String reason) {
    aside.put(said.queued().number(), reason);
    tell(
        said.queued(),
        said.message().device(),
        new Told(Severity.WARNING, "message-refused", reason));
  }

  private static String place(DeviceMessage message) {
    return "message " + message.sequence() + " of the stream " + message.stream();
  }

  private void sort(Queued queued, DeviceMessage said) {
    switch (said.message()) {
      case InventoryReport report -> inventory.add(arrival(queued, said, report));
      case DeploymentStateMessage state -> compliance.add(arrival(queued, said, state));
      case ExplanationMessage why -> explanations.add(arrival(queued, said, why));
      case StatusMessage message -> status.add(arrival(queued, said, message));
    }
  }

  private static <M extends Message> Arrival<M> arrival(
      Queued queued, DeviceMessage said, M message) {
    return new Arrival<>(
        said.device(), queued.number(), said.stream(), said.sequence(), queued.received(), message);
  }

  private record Told(Severity severity, String event, String text) {}

  /** Says it once for each device and kind of event, however often it happens in a batch. */
  private void tell(Queued queued, DeviceId device, Told what) {
    if (told.add(device + what.event())) {
      status.add(
          new Arrival<>(
              device,
              queued.number(),
              "",
              0,
              now,
              new StatusMessage(what.severity(), SELF, what.event(), what.text(), now)));
    }
  }

  /**
   * Hands everything over; status comes last, because it tells what the others refused.
   *
   * @param isPoison whether a message is to blame for the trouble, and not the environment
   */
  void handOver(Receivers receivers, Predicate<RuntimeException> isPoison) {
    handOver(inventory, receivers.inventory(), isPoison);
    handOver(compliance, receivers.compliance(), isPoison);
    handOver(explanations, receivers.explanations(), isPoison);
    handOver(status, receivers.status(), isPoison);
  }

  /** Halves what cannot be applied as a whole until the messages that are to blame stand alone. */
  private <M extends Message> void handOver(
      List<Arrival<M>> arrivals, Receiver<M> receiver, Predicate<RuntimeException> isPoison) {
    if (arrivals.isEmpty()) {
      return;
    }
    List<Arrival<M>> these = List.copyOf(arrivals);
    try {
      receiver.take(these);
    } catch (RuntimeException trouble) {
      if (!isPoison.test(trouble)) {
        throw trouble;
      }
      if (these.size() > 1) {
        int half = these.size() / 2;
        handOver(these.subList(0, half), receiver, isPoison);
        handOver(these.subList(half, these.size()), receiver, isPoison);
      } else {
        putAside(these.getFirst(), trouble);
      }
    }
  }

  private void putAside(Arrival<? extends Message> arrival, RuntimeException trouble) {
    String reason = "It could not be applied: " + trouble.getMessage();
    aside.put(arrival.number(), reason);
    if (!(arrival.message() instanceof StatusMessage) && told.add(arrival.device() + "poison")) {
      status.add(
          new Arrival<>(
              arrival.device(),
              arrival.number(),
              "",
              0,
              now,
              new StatusMessage(Severity.ERROR, SELF, "message-put-aside", reason, now)));
    }
  }

  /** What of the streams has been taken now, where that changed. */
  Map<StreamId, SeenStream> streams() {
    Map<StreamId, SeenStream> changed = new HashMap<>(streams);
    changed.values().removeIf(stream -> !stream.changed());
    return changed;
  }

  /** The messages that are put aside, by number, and why. */
  Map<Long, String> aside() {
    return aside;
  }
}
