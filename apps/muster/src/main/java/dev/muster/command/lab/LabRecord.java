package dev.muster.command.lab;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a lab is made of, and what was done to it; later commands read it.
 *
 * @param prefix of its namespaces
 * @param programs what was started, in order
 * @param unbuilt roles of the topology that nothing runs for
 * @param steps how it came up
 * @param faults what was done to it since it was made or mended, in order
 */
record LabRecord(
    String prefix,
    List<Program> programs,
    List<Unbuilt> unbuilt,
    List<Step> steps,
    List<Fault> faults) {
  LabRecord {
    steps = List.copyOf(steps);
    programs = List.copyOf(programs);
    unbuilt = List.copyOf(unbuilt);
    faults = List.copyOf(faults);
  }

  /** What runs on a host. */
  enum Kind {
    SITE,
    DATABASE,
    SITE_SYSTEM,
    AGENT;

    /** As people read it. */
    String label() {
      return switch (this) {
        case SITE -> "muster site run";
        case DATABASE -> "muster host database";
        case SITE_SYSTEM -> "muster host run";
        case AGENT -> "muster-agent run";
      };
    }
  }

  /**
   * A program of a host.
   *
   * @param host which
   * @param kind what it is
   * @param pid its process
   * @param since when that process began, to the precision of the system
   */
  record Program(String host, Kind kind, long pid, Optional<Instant> since) {
    private static final Duration CLOCK_MOVES = Duration.ofSeconds(5);

    /** Its process, if that is still the same one. */
    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(handle ->
              since.isEmpty() || handle.info().startInstant().filter(this::isSame).isPresent());
    }

    /** The kernel tells times since the start of the computer, which moves with its clock. */
    private boolean isSame(Instant start) {
      return Duration.between(start, since.orElse(start)).abs().compareTo(CLOCK_MOVES) < 0;
    }
  }

  /**
   * A role that nothing runs for.
   *
   * @param host which
   * @param role what it is assigned
   * @param why in words
   */
  record Unbuilt(String host, String role, String why) {}

  /**
   * A step of its start.
   *
   * @param part what it was about, mostly a host
   * @param outcome what came of it
   * @param after how long after the beginning it was done
   */
  record Step(String part, String outcome, Duration after) {}

  /**
   * Something that was done to the lab.
   *
   * @param what cut, loss, delay or break
   * @param to whom, as the command took it
   */
  record Fault(String what, String to) {}

  /** The same with one more fault. */
  LabRecord with(Fault fault) {
    List<Fault> all = new ArrayList<>(faults);
    all.add(fault);
    return new LabRecord(prefix, programs, unbuilt, steps, all);
  }

  /** The same without faults. */
  LabRecord mended() {
    return new LabRecord(prefix, programs, unbuilt, steps, List.of());
  }

  /** The same with this program in place of the one of its host. */
  LabRecord restarted(Program program) {
    return new LabRecord(
        prefix,
        programs.stream()
            .map(one ->
                one.host().equals(program.host()) && one.kind() == program.kind() ? program : one)
            .toList(),
        unbuilt,
        steps,
        faults);
  }

  /** The host of the site that a host belongs to: the first, where there are several. */
  Optional<Program> site() {
    return programs.stream().filter(program -> program.kind() == Kind.SITE).findFirst();
  }

  void write(LabFolder folder) throws IOException {
    PrivateFiles.write(folder.state(), Json.indented(this) + "\n");
  }

  static LabRecord read(LabFolder folder) throws IOException {
    return Json.read(Files.readString(folder.state()), LabRecord.class);
  }
}
