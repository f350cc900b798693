package dev.muster.agent.upgrade;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which packages went wrong how often, so that a bad one is not tried for ever.
 *
 * @param all the newest last
 */
record Failures(List<Failure> all) {
  private static final int MOST_TRIES = 3;
  private static final int MOST_KEPT = 20;
  private static final Duration FIRST_PAUSE = Duration.ofHours(1);

  Failures {
    all = List.copyOf(all);
  }

  /**
   * One package.
   *
   * @param content the hash of the package
   * @param times how often it went wrong
   * @param last when it did so last
   * @param reason what was wrong then
   */
  record Failure(ContentHash content, int times, Instant last, String reason) {}

  /** A file that cannot be read says nothing: the worst that follows is three more tries. */
  static Failures read(Path file) throws IOException {
    try {
      return Files.exists(file)
          ? Json.read(Files.readString(file), Failures.class)
          : new Failures(List.of());
    } catch (JsonException malformed) {
      return new Failures(List.of());
    }
  }

  Failures with(ContentHash content, Instant now, String reason) {
    List<Failure> more = new ArrayList<>(all);
    int times = of(content).map(Failure::times).orElse(0);
    more.removeIf(each -> each.content().equals(content));
    more.add(new Failure(content, times + 1, now, reason));
    return new Failures(more.subList(Math.max(0, more.size() - MOST_KEPT), more.size()));
  }

  /** Why the package is not tried now, if that is so. */
  Optional<UpgradeAnswer> against(ContentHash content, Instant now) {
    return of(content)
        .flatMap(failure -> {
          Instant next =
              failure
                  .last()
                  .plus(FIRST_PAUSE.multipliedBy((long) failure.times() * failure.times()));
          if (failure.times() >= MOST_TRIES) {
            return Optional.of(
                new UpgradeAnswer.Refused(
                    "This package failed "
                        + failure.times()
                        + " times, last with: "
                        + failure.reason()
                        + ". Another package is tried."));
          }
          return now.isBefore(next)
              ? Optional.of(
                  new UpgradeAnswer.Later(
                      "It failed with: " + failure.reason() + "; tried again at " + next))
              : Optional.empty();
        });
  }

  private Optional<Failure> of(ContentHash content) {
    return all.stream().filter(each -> each.content().equals(content)).findFirst();
  }
}
