package dev.muster.agent.inventory;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.evaluation.LikePattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * Makes sources of the custom classes of documents.
 *
 * @param folder a scratch folder
 * @param running runs the commands
 * @param packages what knows the installed packages; absent where nothing does
 * @param hardware what the hardware library finds
 * @param troubles hears what does not fit
 */
record CustomSources(
    Path folder,
    Running running,
    Optional<FactSource> packages,
    HardwareAbstractionLayer hardware,
    Consumer<ClassTrouble> troubles) {
  private static final int MOST_BYTES = 1 << 20;

  /** All commands together leave the rest of the inventory its time. */
  private static final Duration MOST_TIME = Duration.ofMinutes(3);

  /** The sources, one for each class; commands beyond their time together are told and not run. */
  List<FactSource> of(List<CustomClass> classes) {
    List<FactSource> sources = new ArrayList<>();
    Duration left = MOST_TIME;
    for (CustomClass each : classes) {
      if (each.source() instanceof CustomSource.Command command) {
        left = left.minus(command.time());
        if (left.isNegative()) {
          sources.add(
              new CustomFacts(
                  each,
                  () -> {
                    throw new IOException(
                        "the commands of all classes may take 3 minutes together");
                  },
                  troubles));
          continue;
        }
      }
      sources.add(new CustomFacts(each, rows(each.source()), troubles));
    }
    return sources;
  }

  private CustomFacts.Rows rows(CustomSource source) {
    return switch (source) {
      case CustomSource.Command command ->
          () -> CustomRows.of(printed(command), CustomSource.Format.JSON, command.rows());
      case CustomSource.File file ->
          () -> CustomRows.of(text(file.path()), file.format(), file.rows());
      case CustomSource.Packages wanted -> () -> packages(wanted.name());
      case CustomSource.Hardware wanted -> () -> ExtraHardware.rows(hardware, wanted.part());
    };
  }

  private String printed(CustomSource.Command command) throws IOException {
    Path output = Files.createTempFile(folder, "class", ".json");
    try {
      Program program = Program.of(command.command(), folder, command.time()).into(output);
      String name = command.command().getFirst();
      return switch (running.run(program)) {
        case Outcome.Ended(int exitCode, String errors) -> {
          if (exitCode != 0) {
            throw new IOException(name + " ended with " + exitCode + ": " + errors.strip());
          }
          yield read(output, "what " + name + " printed");
        }
        case Outcome.TimedOut(String errors) ->
            throw new IOException(name + " took longer than " + command.time().toSeconds() + " s");
        case Outcome.NotStarted(String reason) -> throw new IOException(reason);
      };
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String text(String path) throws IOException {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + path);
    }
    return read(file, path);
  }

  /** Also of files whose size the system does not tell. */
  private static String read(Path file, String what) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException(what + " is longer than 1 MiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new IOException(what + " is not UTF-8", other);
    }
  }

  private List<Map<String, Value>> packages(String name) throws IOException {
    LikePattern pattern = LikePattern.of(name);
    return packages
        .orElseThrow(() -> new IOException("no package database is known here"))
        .instances()
        .stream()
        .map(Instance::properties)
        .filter(row ->
            row.get("DisplayName") instanceof Value.Text(String text) && pattern.matches(text))
        .toList();
  }
}
