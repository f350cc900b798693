package dev.muster.roles.managementpoint;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.roles.managementpoint.ManagementPoint.LiveSource;
import dev.muster.site.live.Said;
import dev.muster.site.live.StandingQuestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Follows the site's live questions, asks those of its devices that are connected, and brings back
 * what they say: one answer of each, to what it was asked, of the length that it was given. Safe
 * for several threads; {@link #follow} and {@link #bring} are for one each.
 */
final class LiveQuestions implements AutoCloseable {
  /** What all answers to a question may have together, as far as that leaves each something. */
  static final int BUDGET = 64 << 20;

  static final int LEAST_BYTES = 2 << 10;
  private static final int BATCH = 500;
  private static final int BATCH_CHARACTERS = 8 << 20;

  private final LiveSource source;
  private final Refusals refusals;
  private final Map<QuestionId, Open> open = new ConcurrentHashMap<>();
  private final Queue<Said> waiting = new ConcurrentLinkedQueue<>();
  private volatile Runnable heard = () -> {};
  private volatile boolean reached;

  /** The devices that are connected now. */
  interface Channel {
    Set<DeviceId> connected();

    void push(Collection<DeviceId> devices, byte[] message);
  }

  /**
   * A question that was asked here.
   *
   * @param silent who has not answered
   * @param mostBytes of an answer
   */
  private record Open(Set<DeviceId> silent, int mostBytes) {}

  /** As much of an answer as the door needs to know; the site judges the whole. */
  record Head(QuestionId question) {}

  LiveQuestions(LiveSource source, Refusals refusals) {
    this.source = source;
    this.refusals = refusals;
  }

  /** Asks what was not asked before, and forgets what is over. */
  void follow(Channel channel) {
    reached = false;
    List<StandingQuestion> standing = source.standing();
    reached = true;
    open.keySet()
        .retainAll(standing.stream().map(StandingQuestion::id).collect(Collectors.toSet()));
    for (StandingQuestion question : standing) {
      if (!open.containsKey(question.id())) {
        ask(question, channel);
      }
    }
  }

  private void ask(StandingQuestion question, Channel channel) {
    List<DeviceId> here =
        channel.connected().stream()
            .filter(device -> question.devices().map(set -> set.contains(device)).orElse(true))
            .toList();
    int mostBytes =
        Math.clamp(BUDGET / Math.max(1, here.size()), LEAST_BYTES, LiveQuestion.MOST_BYTES);
    source.asked(question.id(), here);
    Set<DeviceId> silent = ConcurrentHashMap.newKeySet();
    question.query().ifPresent(_ -> silent.addAll(here));
    open.put(question.id(), new Open(silent, mostBytes));
    if (question.synchronise()) {
      channel.push(here, Json.bytes(PolicyChange.NONE));
    }
    question
        .query()
        .ifPresent(query ->
            channel.push(
                here,
                Json.bytes(new LiveQuestion(question.id(), query, question.left(), mostBytes))));
  }

  /** A device says something; what it was not asked is left out. */
  void received(DeviceId device, byte[] message) {
    try {
      Signed signed = Json.read(message, Signed.class);
      QuestionId question = Json.readPart(signed.payload(), Head.class).question();
      Open asked = open.get(question);
      if (asked != null && asked.silent().remove(device)) {
        if (message.length > asked.mostBytes()) {
          refuse(device, "an answer of " + message.length + " bytes is too long");
          return;
        }
        waiting.add(new Said(question, device, signed));
        heard.run();
      }
    } catch (JsonException unreadable) {
      refuse(device, String.valueOf(unreadable.getMessage()));
    }
  }

  private void refuse(DeviceId device, String reason) {
    refusals.note(device, List.of(new Receipt.Refusal(0, reason)));
  }

  /** Called whenever there is something to bring that was not there before. */
  void whenHeard(Runnable listener) {
    heard = listener;
  }

  /**
   * Brings what was said to the site; what cannot be brought now is tried again while it counts.
   */
  void bring() {
    waiting.removeIf(said -> !open.containsKey(said.question()));
    for (List<Said> batch = batch(); !batch.isEmpty(); batch = batch()) {
      source.said(batch);
      batch.forEach(_ -> waiting.poll());
    }
  }

  private List<Said> batch() {
    List<Said> batch = new ArrayList<>();
    long characters = 0;
    for (Said said : waiting) {
      batch.add(said);
      characters += said.answer().payload().length();
      if (batch.size() == BATCH || characters > BATCH_CHARACTERS) {
        break;
      }
    }
    return batch;
  }

  /** Says that this management point is here no more, if anybody hears it. */
  @Override
  public void close() {
    boolean was = reached;
    reached = false;
    if (!was) {
      return;
    }
    try {
      source.gone();
    } catch (RuntimeException trouble) {
      if (!SiteDatabase.isAway(trouble)) {
        throw trouble;
      }
    }
  }
}
