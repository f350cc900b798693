package dev.muster.agent.inventory;

import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Takes inventory with this child.
   *
   * @param child the command that runs {@link InventoryChild}; the folder and {@code full} or
   *     {@code delta} are added to it
   */
  public Inventory(FactsStore store, Programs programs, List<String> child, Outbox outbox) {
    this.store = store;
    this.programs = programs;
    this.child = List.copyOf(child);
    this.outbox = outbox;
  }

  /**
   * Takes inventory now.
   *
   * @param files which files are inventoried
   * @param full whether everything is reported; the first time it is
   */
  public InventoryOutcome take(List<FileRule> files, boolean full) {
    try {
      Files.createDirectories(store.folder());
      Files.deleteIfExists(store.fresh());
      Files.write(store.rules(), Json.bytes(files));
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

  private InventoryOutcome report() throws IOException {
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
