package dev.muster.evaluation;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.policy.Work;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** A deployment that is assigned to the device, read at a moment. */
record Assigned(AssignedPolicy policy, Work.Deploy work, PlanInput input) {
  Deployment deployment() {
    return work.deployment();
  }

  ObjectName name() {
    return deployment().name();
  }

  ObjectName application() {
    return deployment().application();
  }

  Optional<Application> definition(ObjectName application) {
    return work.applications().stream().filter(one -> one.name().equals(application)).findFirst();
  }

  Truth target() {
    return policy.target(input.device(), input.facts(), input.situation().now());
  }

  Instant expires() {
    Instant ends = policy.policy().expires();
    return deployment().expires().filter(ends::isAfter).orElse(ends);
  }

  Optional<Instant> available() {
    return deployment().available().map(this::instant);
  }

  Optional<Instant> deadline() {
    return deployment().purpose() == DeploymentPurpose.AVAILABLE
        ? Optional.empty()
        : deployment().deadline().map(this::instant);
  }

  /** Every moment at which time alone changes something. */
  Stream<Instant> moments() {
    return Stream.of(available(), deadline(), Optional.of(expires())).flatMap(Optional::stream);
  }

  boolean isExpired() {
    return !input.situation().now().isBefore(expires());
  }

  boolean isAvailable() {
    return available().map(at -> !input.situation().now().isBefore(at)).orElse(true);
  }

  boolean isAsked() {
    return input.asked().contains(name()) && deployment().purpose() != DeploymentPurpose.UNINSTALL;
  }

  boolean isOverDeadline() {
    return deployment().purpose() != DeploymentPurpose.AVAILABLE
        && deadline().map(at -> !input.situation().now().isBefore(at)).orElse(true);
  }

  /** Whether something is to be done about it now. */
  boolean isDue() {
    return isAvailable() && (isAsked() || isOverDeadline());
  }

  /** Whether it is for this device at this moment and wants its application to be there. */
  boolean wantsThere() {
    boolean wants =
        switch (deployment().purpose()) {
          case REQUIRED -> true;
          case AVAILABLE -> isAsked();
          case UNINSTALL -> false;
        };
    return wants && isInForce();
  }

  boolean isInForce() {
    return isAvailable() && !isExpired() && target() == Truth.TRUE;
  }

  private Instant instant(Schedule schedule) {
    return schedule.basis() == TimeBasis.UTC
        ? schedule.at().toInstant(ZoneOffset.UTC)
        : schedule.at().atZone(input.situation().zone()).toInstant();
  }
}
