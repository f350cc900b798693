package dev.muster.site.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Preview;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.foundation.ahead.InOrder;
import dev.muster.site.definitions.Outcome;
import dev.muster.testing.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What preview says of changes is what devices then do: a site with its database, from documents to
 * assignments, and devices that run the agents' planner on their own facts, waiting for deadlines
 * and windows.
 */
class PredictionIT {
  private static final int DEVICES = 100;
  private static final int ALL_DEVICES = 500;
  private static final int CHANGES = 200;
  private static final int MOST_CHANGES = 1_000;
  private static final int ROUNDS = 4;
  private static final int TOGETHER = 50;

  @TempDir private Path databaseFolder;
  @TempDir private Path folder;

  private PredictedSite site;
  private final List<SimulatedAgent> agents = new ArrayList<>();
  private final Set<SimulatedAgent> restless = new HashSet<>();
  private final Map<Preview.Effect, Long> seen = new TreeMap<>();

  @Test
  void whatIsForetoldIsWhatDevicesDo() {
    changes(DEVICES);
  }

  @Test
  @Tag("long")
  void whatIsForetoldIsWhatFiveHundredDevicesDo() {
    changes(ALL_DEVICES);
  }

  private void changes(int number) {
    int changes = Math.min(Integer.getInteger("muster.cases", CHANGES), MOST_CHANGES);
    Property.once(random -> {
      try (PredictedSite opened = new PredictedSite(databaseFolder, folder)) {
        site = opened;
        devices(number, random);
        RandomDocuments documents =
            new RandomDocuments(
                random, agents.stream().map(agent -> agent.device).toList(), PredictedSite.NOW);
        assertThat(site.apply(documents.first())).isInstanceOf(Outcome.Done.class);
        settle(agents);
        for (int change = 0; change < changes; change++) {
          if (random.nextInt(10) == 0) {
            stopOrResume(random);
          }
          change(change, documents.next(site.definitions.all().objects().keySet()));
        }
      }
    });
    if (changes >= CHANGES) {
      assertThat(seen.keySet())
          .as("all that can be foretold, but for restarts, which no random document is")
          .isEqualTo(EnumSet.complementOf(EnumSet.of(Preview.Effect.RESTART)));
      long all = seen.values().stream().mapToLong(count -> count).sum();
      assertThat(seen.get(Preview.Effect.UNKNOWN)).isLessThan(all / 3);
    }
  }

  private void devices(int devices, Random random) {
    record Made(int number, String system, boolean inventoried, Optional<String> unit) {}
    List<Made> all = new ArrayList<>();
    for (int number = 0; number < devices; number++) {
      String system = RandomDocuments.SYSTEMS.get(random.nextInt(RandomDocuments.SYSTEMS.size()));
      Optional<String> unit =
          random.nextInt(3) == 0
              ? Optional.of(RandomDocuments.UNITS.get(random.nextInt(RandomDocuments.UNITS.size())))
              : Optional.empty();
      all.add(new Made(number, system, random.nextInt(20) > 0, unit));
    }
    InOrder.each(
        all.iterator(),
        TOGETHER,
        made -> site.device(made.number(), made.system(), made.inventoried(), made.unit()),
        agents::add);
    for (SimulatedAgent agent : agents) {
      for (int each = 0; each < RandomDocuments.APPLICATIONS; each++) {
        if (random.nextInt(4) == 0) {
          agent.packages.put("package" + each, random.nextBoolean() ? "1.0" : "2.0");
        }
      }
    }
    site.report(agents);
    site.members.evaluateAll();
  }

  private void stopOrResume(Random random) {
    var stopped = List.copyOf(site.policies.stops().keySet());
    if (!stopped.isEmpty() && random.nextBoolean()) {
      site.policies.resume(stopped.getFirst());
    } else {
      List<ObjectKey> deployments =
          site.definitions.all().objects().keySet().stream()
              .filter(key -> key.kind() == ObjectKind.DEPLOYMENT)
              .toList();
      if (!deployments.isEmpty()) {
        ObjectKey key = deployments.get(random.nextInt(deployments.size()));
        site.policies.stop(
            CompilePolicy.ids(site.definitions.all().find(key).orElseThrow()).getFirst(),
            "anna",
            "for a test");
      }
    }
    settle(agents);
  }

  private void change(int number, List<Change> changes) {
    Preview foretold;
    switch (site.foretold(changes)) {
      case Outcome.Done<Preview> done -> foretold = done.value();
      case Outcome.Refused<Preview> _ -> {
        assertThat(site.apply(changes)).isInstanceOf(Outcome.Refused.class);
        return;
      }
    }
    Map<DeviceId, Map<ObjectKey, Preview.Row>> rows = new HashMap<>();
    for (Preview.Row row : foretold.rows()) {
      rows.computeIfAbsent(row.device(), _ -> new HashMap<>()).put(row.object(), row);
      seen.merge(row.effect(), 1L, Long::sum);
    }
    assertThat(foretold.touched()).isEqualTo(rows.size());
    PredictedSite.Given before = site.given();
    Map<DeviceId, Set<ObjectName>> membersBefore = members();
    assertThat(site.apply(changes)).as("%s", changes).isInstanceOf(Outcome.Done.class);
    PredictedSite.Given after = site.given();
    Map<DeviceId, Set<ObjectName>> membersAfter = members();
    List<String> wrong = new ArrayList<>();
    for (SimulatedAgent agent : agents) {
      Optional<Map<ObjectName, SimulatedAgent.Done>> done =
          agent.follow(after.to(agent.device), PredictedSite.NOW);
      Map<ObjectKey, Preview.Row> told = rows.getOrDefault(agent.device, Map.of());
      if (done.isPresent() && !restless.contains(agent)) {
        new Comparison(agent, told, done.get())
            .with(
                before.to(agent.device),
                after.to(agent.device),
                membersBefore.getOrDefault(agent.device, Set.of()),
                membersAfter.getOrDefault(agent.device, Set.of()))
            .forEach(line -> wrong.add(agent.name + " " + agent.packages + ": " + line));
      }
    }
    assertThat(wrong.stream().limit(10)).as("change %d: %s", number, changes).isEmpty();
    settle(agents);
  }

  private Map<DeviceId, Set<ObjectName>> members() {
    Map<DeviceId, Set<ObjectName>> members = new HashMap<>();
    site.definitions.all().objects().keySet().stream()
        .filter(key -> key.kind() == ObjectKind.COLLECTION)
        .forEach(key ->
            site.members
                .members(key.name())
                .forEach(device ->
                    members.computeIfAbsent(device, _ -> new HashSet<>()).add(key.name())));
    return members;
  }

  /**
   * Until what devices report changes nothing for them any more; who does not come to rest counts
   * no more.
   */
  private void settle(List<SimulatedAgent> all) {
    restless.clear();
    Map<SimulatedAgent, List<AssignedPolicy>> followed = new HashMap<>();
    site.report(all);
    Set<SimulatedAgent> busy = new HashSet<>(all);
    for (int round = 0; round < ROUNDS && !busy.isEmpty(); round++) {
      PredictedSite.Given given = site.given();
      Map<SimulatedAgent, Map<ObjectName, SimulatedAgent.Done>> ended = new HashMap<>();
      // What an agent did may make a requirement true that was false when it looked before.
      Set<SimulatedAgent> changed = Set.copyOf(busy);
      busy.clear();
      for (SimulatedAgent agent : all) {
        List<AssignedPolicy> assigned = given.to(agent.device);
        if (assigned.equals(followed.put(agent, assigned)) && !changed.contains(agent)) {
          continue;
        }
        Optional<Map<ObjectName, SimulatedAgent.Done>> done =
            agent.follow(assigned, PredictedSite.NOW);
        done.ifPresent(map -> ended.put(agent, map));
        if (done.isEmpty()) {
          restless.add(agent);
        } else if (done.get().values().stream().anyMatch(each -> !each.isNothing())) {
          busy.add(agent);
        }
      }
      site.states(ended);
      site.report(List.copyOf(busy));
    }
    restless.addAll(busy);
  }

  /** What was foretold of one device beside what it did. */
  private record Comparison(
      SimulatedAgent agent,
      Map<ObjectKey, Preview.Row> told,
      Map<ObjectName, SimulatedAgent.Done> done) {
    List<String> with(
        List<AssignedPolicy> before,
        List<AssignedPolicy> after,
        Set<ObjectName> membersBefore,
        Set<ObjectName> membersAfter) {
      List<String> wrong = new ArrayList<>();
      Map<ObjectKey, AssignedPolicy> policies = byObject(after);
      told.forEach((key, row) -> {
        if (!isRight(key, row, policies, membersAfter)) {
          wrong.add("foretold " + row + ", done " + done.get(key.name()));
        }
      });
      done.forEach((deployment, acted) -> {
        ObjectKey key = new ObjectKey(ObjectKind.DEPLOYMENT, deployment);
        if (!acted.isNothing() && !told.containsKey(key)) {
          wrong.add("nothing foretold of " + key + ", done " + acted);
        }
      });
      Set<ObjectKey> changed = new HashSet<>(byObject(before).keySet());
      changed.addAll(policies.keySet());
      changed.removeIf(key -> byObject(before).containsKey(key) && policies.containsKey(key));
      Set<ObjectName> moved = new HashSet<>(membersBefore);
      moved.addAll(membersAfter);
      moved.removeIf(name -> membersBefore.contains(name) && membersAfter.contains(name));
      moved.forEach(name -> changed.add(new ObjectKey(ObjectKind.COLLECTION, name)));
      changed.removeAll(told.keySet());
      // Unknown to the site before and to its agent after, or the other way round, is no change.
      changed.removeIf(key -> isUnknown(policies, key) || isUnknown(byObject(before), key));
      changed.forEach(key -> wrong.add("nothing foretold of " + key + ", which came or went"));
      return wrong;
    }

    private static Map<ObjectKey, AssignedPolicy> byObject(List<AssignedPolicy> policies) {
      return policies.stream()
          .collect(Collectors.toMap(one -> CompilePolicy.object(one.policy().id()), one -> one));
    }

    private boolean isUnknown(Map<ObjectKey, AssignedPolicy> policies, ObjectKey key) {
      AssignedPolicy policy = policies.get(key);
      return policy != null && !agent.follows(policy, PredictedSite.NOW);
    }

    private boolean isRight(
        ObjectKey key,
        Preview.Row row,
        Map<ObjectKey, AssignedPolicy> policies,
        Set<ObjectName> members) {
      boolean here =
          key.kind() == ObjectKind.COLLECTION
              ? members.contains(key.name())
              : policies.containsKey(key);
      Optional<SimulatedAgent.Done> acted =
          key.kind() == ObjectKind.DEPLOYMENT
              ? Optional.ofNullable(done.get(key.name()))
              : Optional.empty();
      boolean idle = acted.map(SimulatedAgent.Done::isNothing).orElse(true);
      boolean fetched = acted.map(one -> one.bytes).orElse(0L) == row.bytes();
      String rests =
          acted.flatMap(one -> one.rest).map(step -> step.getClass().getSimpleName()).orElse("");
      return switch (row.effect()) {
        case INSTALL, UNINSTALL ->
            fetched && acted.filter(one -> one.text().equals(row.detail())).isPresent();
        case OFFER -> here && idle && fetched && rests.equals("Offered");
        case AS_WANTED -> here && idle && fetched && rests.equals("Compliant");
        case NOT_DONE -> idle && fetched && !rests.equals("Offered") && !rests.equals("Compliant");
        case IN_FORCE ->
            here
                && (key.kind() == ObjectKind.COLLECTION
                    || agent.follows(Objects.requireNonNull(policies.get(key)), PredictedSite.NOW));
        case RESTART -> here;
        case ENDS -> !here && idle;
        // It says that it does not know: that is never wrong, and counted.
        case UNKNOWN -> true;
      };
    }
  }
}
