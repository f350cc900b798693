package dev.muster.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.KeyId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is signed says several things in one order, in whatever order they were given or read. */
class SetsInOrderTest {
  private final Random random = new Random(20_260_301);

  private <T> Set<T> shuffled(List<T> things) {
    List<T> mixed = new ArrayList<>(things);
    Collections.shuffle(mixed, random);
    return new LinkedHashSet<>(mixed);
  }

  @Test
  void devicesDaysAndKeysAreSignedInTheirOrder() {
    List<DeviceId> devices =
        IntStream.range(0, 40)
            .mapToObj(number -> new DeviceId("00000000-0000-0000-0000-%012d".formatted(number)))
            .toList();
    List<KeyId> keys =
        IntStream.range(0, 40).mapToObj(number -> new KeyId("%064x".formatted(number))).toList();
    List<DayOfWeek> days = List.of(DayOfWeek.values());
    for (int round = 0; round < 20; round++) {
      assertThat(new Condition.Devices(shuffled(devices)).devices())
          .containsExactlyElementsOf(devices);
      assertThat(new AuthorRevocations(1, shuffled(keys)).keys()).containsExactlyElementsOf(keys);
      MaintenanceWindow window =
          new MaintenanceWindow(
              new ObjectName("nights"),
              new ObjectName("all-devices"),
              shuffled(days),
              LocalTime.of(22, 0),
              Duration.ofHours(2),
              TimeBasis.UTC);
      String signed = Json.canonical(window);
      assertThat(window.days()).containsExactlyElementsOf(days);
      assertThat(Json.canonical(Json.read(signed, MaintenanceWindow.class))).isEqualTo(signed);
    }
  }
}
