package dev.muster.command.lab;

import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.command.lab.LabRecord.Program;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.lab.LabFaults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Rounds of faults: in each, up to three are made at once, stand for some seconds and are mended;
 * what was killed is started again meanwhile. What is done is told by the random numbers alone;
 * when exactly, by the machine.
 */
final class Upheaval {
  private static final int MOST_AT_ONCE = 3;
  private static final double LOST_PERCENT = 5;
  private static final int DELAY_MILLIS = 200;
  private static final int LONGEST_STAND_MILLIS = 5_000;
  private static final int LONGEST_CALM_MILLIS = 2_000;

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** Service managers wait for about so long before they start something again. */
  private static final int LONGEST_DOWN_MILLIS = 3_000;

  private final OpenLab open;
  private final Services services;
  private final GivenWork work;
  private final Random random;
  private final Told told;
  private final List<Down> down = new ArrayList<>();

  /**
   * What is around it.
   *
   * @param event hears what is done, and to whom
   * @param stop ends what stands, as if its time were over
   */
  record Told(Clock clock, BiConsumer<String, String> event, StopSignal stop) {}

  private record Down(Program program, Instant until) {}

  Upheaval(OpenLab open, GivenWork work, Random random, Told told) {
    this.open = open;
    this.services = new Services(open);
    this.work = work;
    this.random = random;
    this.told = told;
  }

  /** One round; afterwards everything is mended and runs. */
  void round() throws IOException {
    work.next();
    LabFaults faults = open.lab().faults();
    int number = 1 + random.nextInt(MOST_AT_ONCE);
    try {
      for (int i = 0; i < number; i++) {
        fault(faults);
      }
      await(random.nextInt(LONGEST_STAND_MILLIS));
    } finally {
      faults.mend();
      told.event().accept("mend", "cables");
      while (!down.isEmpty()) {
        glance();
      }
    }
    await(random.nextInt(LONGEST_CALM_MILLIS));
  }

  private void fault(LabFaults faults) throws IOException {
    Program one = any();
    switch (random.nextInt(5)) {
      case 0 -> {
        Program other = any();
        if (!one.host().equals(other.host())) {
          faults.cut(one.host(), other.host());
          told.event().accept("cut", one.host() + " " + other.host());
        }
      }
      case 1 -> {
        faults.loss(one.host(), LOST_PERCENT);
        told.event().accept("loss", one.host() + " " + LOST_PERCENT + " %");
      }
      case 2 -> {
        faults.delay(one.host(), DELAY_MILLIS, LabRelay.words());
        told.event().accept("delay", one.host() + " " + DELAY_MILLIS + " ms");
      }
      default -> kill(one, random.nextBoolean(), random.nextInt(LONGEST_DOWN_MILLIS));
    }
  }

  private Program any() {
    List<Program> all = services.programs();
    return all.get(random.nextInt(all.size()));
  }

  /** A site's database server is started again by its site. */
  private void kill(Program program, boolean orDatabase, int millis) {
    Optional<ProcessHandle> database =
        orDatabase && program.kind() == Kind.SITE ? Services.database(program) : Optional.empty();
    if (database.isPresent()) {
      Services.kill(database.get());
      told.event().accept("kill", "the database server of " + program.host());
      return;
    }
    program
        .process()
        .ifPresent(process -> {
          Services.kill(process);
          told.event().accept("kill", program.host() + ", " + program.kind().label());
          down.add(new Down(program, told.clock().instant().plusMillis(millis)));
        });
  }

  /** Looks after what is under way until so much time is over. */
  private void await(int millis) throws IOException {
    Instant end = told.clock().instant().plusMillis(millis);
    boolean stopped = false;
    while (!stopped && told.clock().instant().isBefore(end)) {
      stopped = glance();
    }
  }

  /** Looks after what was given and what was killed, and waits a moment; whether to stop. */
  boolean glance() throws IOException {
    work.look().ifPresent(came -> told.event().accept("apply", came));
    for (Down one : List.copyOf(down)) {
      if (!told.clock().instant().isBefore(one.until())) {
        services.start(one.program());
        down.remove(one);
        told.event().accept("start", one.program().host() + ", " + one.program().kind().label());
      }
    }
    return told.stop().await(GLANCE);
  }
}
