package dev.muster.bench.push;

import dev.muster.bench.process.ReadyProgram;
import java.nio.file.Path;
import java.util.List;

/** A running {@code muster up} on alternate ports, with its agent and its database. */
public final class WholeSite {
  private static final String READY = "muster-sample compliant";

  private WholeSite() {}

  /** Starts one; returns when its own computer is managed and has its first application. */
  static ReadyProgram start(Path data, String programs) {
    return start(data, programs, READY);
  }

  /** Starts one; returns when it has said this. */
  public static ReadyProgram start(Path data, String programs, String ready) {
    return ReadyProgram.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dmuster.postgresql=" + programs,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.muster.command.Muster",
            "up",
            "--data",
            data.toString(),
            "--ports",
            "alternate"),
        ready);
  }
}
