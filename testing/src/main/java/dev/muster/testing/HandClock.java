package dev.muster.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test lets time pass. */
public final class HandClock extends Clock {
  private volatile Instant now;

  /** Stands at this time. */
  public HandClock(Instant now) {
    this.now = now;
  }

  /** Stands at noon on the first of March 2026. */
  public HandClock() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Lets time pass. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
