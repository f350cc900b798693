package dev.muster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Relays between hosts and the switch. The cable of a host goes from the bridge of its network to
 * one of its own, and a process passes the frames on between two TAP devices, one in each bridge.
 * Which process that is, is noted with its start, so that later commands end it and no other.
 */
final class Relays {
  private static final String NOTE = "relay-";
  private static final Duration START = Duration.ofSeconds(30);
  private static final int END_SECONDS = 10;
  private static final long SAME_START_MILLIS = 5_000;

  /** Frames wait in the relay; the device only holds what comes while the relay looks elsewhere. */
  private static final int QUEUE = 4_000;

  private final Lab lab;

  Relays(Lab lab) {
    this.lab = lab;
  }

  /**
   * A cable of a host: the end at the switch, the bridge of its network, and what comes between.
   */
  private record Leg(String end, String bridge) {
    String own() {
      return "d" + end;
    }

    String near() {
      return "n" + end;
    }

    String far() {
      return "f" + end;
    }
  }

  /** Delays the packets of a host, in place of how they were delayed before. */
  long start(String host, int millis, List<String> command) {
    end(host);
    List<Leg> legs = legs(host);
    List<String> lines = new ArrayList<>();
    for (Leg leg : legs) {
      lines.add(
          "link add %s type bridge stp_state 0 forward_delay 0 mcast_snooping 0"
              .formatted(leg.own()));
      lines.add("link set %s up".formatted(leg.own()));
      for (String tap : List.of(leg.near(), leg.far())) {
        lines.add("tuntap add dev %s mode tap".formatted(tap));
        lines.add("link set %s txqueuelen %d up".formatted(tap, QUEUE));
      }
      lines.add("link set %s master %s".formatted(leg.near(), leg.own()));
      lines.add("link set %s master %s".formatted(leg.far(), leg.bridge()));
    }
    atSwitch(lines);
    List<String> words = new ArrayList<>(command);
    words.add(Integer.toString(millis));
    legs.forEach(leg -> words.add(leg.near() + ":" + leg.far()));
    Running relay = lab.launch(Lab.SWITCH, freshLog(host), words);
    note(host, relay.pid());
    try {
      relay.await(said -> said.contains("ready"), START);
    } catch (LabException trouble) {
      end(host);
      throw trouble;
    }
    atSwitch(
        legs.stream().map(leg -> "link set %s master %s".formatted(leg.end(), leg.own())).toList());
    return relay.pid();
  }

  /** What an earlier relay said there would be taken for what the new one says. */
  private Path freshLog(String host) {
    Path log = lab.notes().resolve(host + ".relay.log");
    try {
      Files.deleteIfExists(log);
      return log;
    } catch (IOException trouble) {
      throw new LabException("Cannot delete " + log, trouble);
    }
  }

  /** Ends all of them; every cable is where it was. */
  void end() {
    try (Stream<Path> notes = Files.list(lab.notes())) {
      notes
          .map(note -> note.getFileName().toString())
          .filter(name -> name.startsWith(NOTE))
          .forEach(name -> end(name.substring(NOTE.length())));
    } catch (IOException trouble) {
      throw new LabException("Cannot list " + lab.notes(), trouble);
    }
  }

  private void end(String host) {
    Path note = lab.notes().resolve(NOTE + host);
    if (!Files.exists(note)) {
      return;
    }
    // The cable first, so that the host is reached again at once.
    for (Leg leg : legs(host)) {
      atSwitch(List.of("link set %s master %s".formatted(leg.end(), leg.bridge())));
    }
    try {
      noted(Files.readString(note)).ifPresent(Relays::end);
      for (Leg leg : legs(host)) {
        for (String device : List.of(leg.near(), leg.far(), leg.own())) {
          // Where a start was interrupted some of them are missing.
          lab.exec(Lab.SWITCH, "ip", "link", "del", device);
        }
      }
      Files.delete(note);
    } catch (IOException trouble) {
      throw new LabException("Cannot read " + note, trouble);
    }
  }

  private static void end(ProcessHandle relay) {
    relay.destroy();
    try {
      relay.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      relay.destroyForcibly();
    }
  }

  private void note(String host, long pid) {
    Path note = lab.notes().resolve(NOTE + host);
    long start = ProcessHandle.of(pid).map(Relays::started).orElse(0L);
    try {
      Files.writeString(note, pid + " " + start);
    } catch (IOException trouble) {
      throw new LabException("Cannot write " + note, trouble);
    }
  }

  private static Optional<ProcessHandle> noted(String words) {
    String[] parts = words.strip().split(" ", -1);
    long start = Long.parseLong(parts[1]);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(process -> Math.abs(started(process) - start) < SAME_START_MILLIS);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private List<Leg> legs(String host) {
    List<String> ends = lab.switchPorts(host);
    List<Port> ports = lab.place(host).ports();
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      legs.add(new Leg(ends.get(i), ports.get(i).segment().bridge()));
    }
    return legs;
  }

  private void atSwitch(List<String> commands) {
    String script = String.join("\n", commands);
    lab.exec(Lab.SWITCH, "sh", "-c", "ip -batch - <<'END'\n" + script + "\nEND")
        .orThrow("ip at the switch");
  }
}
