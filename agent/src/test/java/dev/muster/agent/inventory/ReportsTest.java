package dev.muster.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.json.Json;
import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportsTest {
  /** Applies reports as a site does. */
  private static Facts applied(Facts before, List<InventoryReport> reports) {
    Map<ClassName, TreeMap<String, Instance>> known = new HashMap<>();
    before
        .classes()
        .forEach((type, instances) -> {
          known.put(type, new TreeMap<>());
          instances.forEach(instance -> known.get(type).put(instance.key(), instance));
        });
    for (InventoryReport report : reports) {
      if (report.full()) {
        known.clear();
      } else {
        assertThat(report.before()).hasValue(Digest.of(facts(known)));
      }
      for (ClassReport change : report.classes()) {
        TreeMap<String, Instance> instances =
            known.computeIfAbsent(change.type(), unknown -> new TreeMap<>());
        change.gone().forEach(instances::remove);
        change.present().forEach(instance -> instances.put(instance.key(), instance));
      }
      assertThat(report.after()).isEqualTo(Digest.of(facts(known)));
    }
    return facts(known);
  }

  private static Facts facts(Map<ClassName, ? extends Map<String, Instance>> known) {
    Map<ClassName, List<Instance>> classes = new HashMap<>();
    known.forEach((type, instances) -> classes.put(type, List.copyOf(instances.values())));
    return new Facts(classes);
  }

  private static Facts random(Random random, Facts alike) {
    Map<ClassName, List<Instance>> classes = new HashMap<>(alike.classes());
    for (int type = 0; type < 4; type++) {
      List<Instance> instances = new ArrayList<>();
      for (int key = 0; key < random.nextInt(6); key++) {
        instances.add(new Instance("k" + key, Map.of("P", Value.of(random.nextInt(3)))));
      }
      if (random.nextBoolean()) {
        classes.put(new ClassName("C" + type), instances);
      }
    }
    return new Facts(classes);
  }

  @Test
  void siteComesToTheSameFacts() {
    Property.check(
        300,
        random -> {
          Facts nothing = new Facts(Map.of());
          Facts before = random(random, nothing);
          Facts after = random(random, before);
          assertThat(applied(nothing, Reports.full(before))).isEqualTo(Digest.sorted(before));
          assertThat(applied(before, Reports.delta(before, after))).isEqualTo(Digest.sorted(after));
        });
  }

  @Test
  void nothingNewIsSaidShortly() {
    Facts facts = random(new Random(1), new Facts(Map.of()));
    assertThat(Reports.delta(facts, facts))
        .containsExactly(
            new InventoryReport(false, Optional.of(Digest.of(facts)), Digest.of(facts), List.of()));
  }

  @Test
  void manyFactsBecomeMessagesOfBoundedSize() {
    List<Instance> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      many.add(new Instance("package-" + i, Map.of("Text", Value.of("x".repeat(200)))));
    }
    Facts facts = new Facts(Map.of(new ClassName("Programs"), many));
    List<InventoryReport> reports = Reports.full(facts);
    assertThat(reports.size()).isBetween(4, 10);
    assertThat(reports).allMatch(report -> Json.bytes(report).length < 300_000);
    assertThat(reports.stream().map(InventoryReport::full).distinct()).containsExactly(true, false);
    assertThat(applied(new Facts(Map.of()), reports)).isEqualTo(Digest.sorted(facts));
  }

  @Test
  void orderOfInstancesDoesNotChangeTheDigest() {
    var one = new Instance("a", Map.of());
    var two = new Instance("b", Map.of());
    var type = new ClassName("C");
    assertThat(Digest.of(new Facts(Map.of(type, List.of(one, two)))))
        .isEqualTo(Digest.of(new Facts(Map.of(type, List.of(two, one)))));
  }

  @Test
  void factsSurviveTheirFile() {
    Facts facts = random(new Random(7), new Facts(Map.of()));
    assertThat(Json.read(Json.bytes(facts), Facts.class)).isEqualTo(facts);
  }
}
