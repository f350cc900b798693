package dev.muster.site.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Users and their devices that follow each change are those that evaluating everything finds. */
final class IncrementalUsersTest {
  @Test
  void afterEachChangeMembersAndTheirDevicesAreThoseOfSignedTargets() {
    int[] members = new int[1];
    Property.check(
        200,
        random -> {
          RandomPeople site = new RandomPeople(random);
          site.declare();
          assertThat(site.members()).isEqualTo(site.wanted());
          assertThat(site.devices()).isEqualTo(site.wantedDevices());
          for (int change = 0; change < 15; change++) {
            String what = site.change();
            assertThat(site.members()).as(what).isEqualTo(site.wanted());
            assertThat(site.devices()).as("devices, %s", what).isEqualTo(site.wantedDevices());
          }
          site.wantedDevices()
              .forEach((name, devices) ->
                  assertThat(site.counted(name)).as("%s", name).isEqualTo(devices.size()));
          members[0] += site.members().values().stream().mapToInt(Set::size).sum();
        });
    assertThat(members[0]).isPositive();
  }
}
