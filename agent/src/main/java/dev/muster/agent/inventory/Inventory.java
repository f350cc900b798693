package dev.muster.agent.inventory;

import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes inventory in a child process and puts its reports into the outbox, one after another. Facts
 * count as reported only when all of their reports are safe there.
 */
public final class Inventory {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final FactsStore store;
  private final Programs programs;
  private final List<String> child;
  private final Outbox outbox;
  private final Clock clock;

  /**
   * Takes inventory with this child.
   *
   * @param child the command that runs {@link InventoryChild}; the folder and {@code full} or
   *     {@code delta} are added to it
   */
  public Inventory(
      FactsStore store, Programs programs, List<String> child, Outbox outbox, Clock clock) {
    this.store = store;
    this.programs = programs;
    this.child = List.copyOf(child);
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Takes inventory now.
   *
   * @param wanted what is inventoried beside what every agent tells
   * @param full whether everything is reported; the first time it is
   */
  public InventoryOutcome take(Wanted wanted, boolean full) {
    try {
      Files.createDirectories(store.folder());
      Files.deleteIfExists(store.fresh());
      Files.deleteIfExists(store.troubles());
      Files.write(store.rules(), Json.bytes(wanted.files()));
      Files.write(store.classes(), Json.bytes(new Wanted(List.of(), wanted.classes())));
      List<String> command = new ArrayList<>(child);
      command.add(store.folder().toString());
      command.add(full ? "full" : "delta");
      Outcome outcome =
          programs.run(Program.of(command, store.folder(), LONGEST).into(store.reports()));
      return switch (outcome) {
        case Outcome.Ended(int exitCode, String errors) ->
            exitCode == 0 && Files.exists(store.fresh())
                ? report()
                : new InventoryOutcome.Failed("the child ended with " + exitCode + ": " + errors);
        case Outcome.TimedOut(String errors) ->
            new InventoryOutcome.Failed("it took longer than " + LONGEST.toMinutes() + " min");
        case Outcome.NotStarted(String reason) -> new InventoryOutcome.Failed(reason);
      };
    } catch (IOException trouble) {
      throw new InventoryException("Cannot take inventory in " + store.folder(), trouble);
    } catch (JsonException unreadable) {
      return new InventoryOutcome.Failed(String.valueOf(unreadable.getMessage()));
    }
  }

  /** When facts were last reported. */
  public Optional<Instant> lastTaken() {
    try {
      return Files.exists(store.file())
          ? Optional.of(Files.getLastModifiedTime(store.file()).toInstant())
          : Optional.empty();
    } catch (IOException trouble) {
      throw new InventoryException("Cannot read " + store.file(), trouble);
    }
  }

  /** The custom classes of the last time; none where there was no time yet. */
  public List<CustomClass> lastClasses() {
    try {
      return Files.exists(store.classes())
          ? Json.read(Files.readString(store.classes()), Wanted.class).classes()
          : List.of();
    } catch (IOException | JsonException unreadable) {
      return List.of();
    }
  }

  /** Says once what could not be told of custom classes, and again when it is something else. */
  private void sayTroubles() throws IOException {
    if (!Files.exists(store.troubles())) {
      return;
    }
    String now = Files.readString(store.troubles());
    Set<ClassTrouble> said =
        Files.exists(store.said())
            ? new HashSet<>(Json.readList(Files.readString(store.said()), ClassTrouble.class))
            : Set.of();
    for (ClassTrouble trouble : Json.readList(now, ClassTrouble.class)) {
      if (!said.contains(trouble)) {
        outbox.put(
            new StatusMessage(
                Severity.WARNING,
                "inventory",
                "inventory-class-failed",
                trouble.text(),
                clock.instant()));
      }
    }
    Files.writeString(store.said(), now);
  }

  private InventoryOutcome report() throws IOException {
    sayTroubles();
    int messages = 0;
    try (BufferedReader in = Files.newBufferedReader(store.reports())) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!outbox.put(Json.read(line, InventoryReport.class))) {
          return new InventoryOutcome.Failed("too many messages wait for the site");
        }
        messages++;
      }
    }
    Files.move(
        store.fresh(),
        store.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(store.reports());
    return new InventoryOutcome.Reported(messages);
  }
}
