package dev.muster.evaluation.explain;

import dev.muster.contracts.document.Detection;
import dev.muster.evaluation.Observation;

/** Detections and what was seen, in words. */
final class Looking {
  private static final int LONGEST = 200;

  private Looking() {}

  static String wanted(Detection detection) {
    return switch (detection) {
      case Detection.PackageVersion wanted ->
          "package "
              + wanted.name()
              + wanted.exactly().map(version -> " " + version).orElse("")
              + wanted.atLeast().map(version -> " " + version + " or later").orElse("");
      case Detection.FilePresent wanted ->
          "file "
              + wanted.path()
              + wanted.hash().map(hash -> " with SHA-256 " + hash.value()).orElse("")
              + wanted.version().map(version -> " of version " + version + " or later").orElse("");
      case Detection.ScriptSays _ -> "what the detection script says";
    };
  }

  static String seen(Observation observation) {
    return switch (observation) {
      case Observation.PackageSeen seen ->
          seen.version().map(version -> "version " + version).orElse("not installed");
      case Observation.NoFile() -> "not there";
      case Observation.FileSeen seen ->
          "there"
              + seen.hash().map(hash -> ", SHA-256 " + hash.value()).orElse("")
              + seen.firstLine().map(line -> ", first line '" + cut(line) + "'").orElse("");
      case Observation.ScriptRan ran ->
          "exit code "
              + ran.exitCode()
              + (ran.output().isBlank() ? ", printed nothing" : ", printed " + cut(ran.output()));
      case Observation.NotSeen not -> "could not look: " + cut(not.reason());
    };
  }

  private static String cut(String text) {
    String line = text.strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
