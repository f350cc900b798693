package dev.muster.agent.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.SelectRows;
import dev.muster.evaluation.Selection;
import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The child process that answers a live question: reads the classes that it asks about, and no
 * others, runs nothing for it, and prints the answer as one line of JSON.
 */
public final class LiveChild {
  private static final int AROUND = 512;

  private LiveChild() {}

  /**
   * What is to be answered.
   *
   * @param self what the agent knows of its device without an inventory
   * @param wanted what is inventoried beside what every agent tells
   */
  record Task(LiveQuestion question, DeviceId device, Instance self, Wanted wanted, Instant now) {}

  /**
   * Answers.
   *
   * @param folder with the question
   */
  public static void run(Path folder, PrintStream out) {
    try {
      Task task = Json.read(Files.readString(task(folder)), Task.class);
      List<FactSource> sources = new Sources(folder, Running.NOTHING, _ -> {}).all(task.wanted());
      out.println(Json.write(answer(task, sources)));
      out.flush();
    } catch (IOException trouble) {
      throw new InventoryException("Cannot answer in " + folder, trouble);
    }
  }

  static Path task(Path folder) {
    return folder.resolve("task.json");
  }

  static LiveAnswer answer(Task task, List<FactSource> sources) {
    Query query = task.question().query();
    Set<ClassName> asked = new HashSet<>(Queries.classes(query));
    asked.remove(SelectRows.SYSTEM);
    List<String> troubles = new ArrayList<>();
    Facts read =
        Gathering.of(
            sources.stream().filter(source -> asked.contains(source.type())).toList(),
            new Facts(Map.of()),
            troubles::add);
    if (!troubles.isEmpty()) {
      return failed(task, troubles.getFirst());
    }
    Map<ClassName, List<Instance>> classes = new HashMap<>(read.classes());
    classes.put(SelectRows.SYSTEM, List.of(task.self()));
    if (Queries.asksFor(query, Sources.TOLD_BY_PROGRAMS)) {
      return failed(task, "it asks for what only a program of the system tells");
    }
    return switch (SelectRows.of(
        query,
        task.device(),
        new Facts(classes, Set.of(SelectRows.SYSTEM)),
        task.now(),
        LiveAnswer.MOST_ROWS)) {
      case Selection.Unknown unknown -> failed(task, unknown.reason());
      case Selection.Rows rows -> fitting(task.question(), rows);
    };
  }

  private static LiveAnswer failed(Task task, String reason) {
    return new LiveAnswer.Failed(task.question().question(), reason);
  }

  /** As many rows as an answer may have bytes. */
  private static LiveAnswer fitting(LiveQuestion question, Selection.Rows rows) {
    List<Map<String, Value>> fit = new ArrayList<>();
    long left = question.mostBytes() - (long) AROUND;
    for (Map<String, Value> row : rows.rows()) {
      left -= Json.bytes(row).length + 1;
      if (left < 0) {
        return new LiveAnswer.Rows(question.question(), fit, true);
      }
      fit.add(row);
    }
    return new LiveAnswer.Rows(question.question(), fit, rows.more());
  }
}
