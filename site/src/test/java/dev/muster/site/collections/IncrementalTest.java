package dev.muster.site.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import org.junit.jupiter.api.Test;

/** Members that follow each change are those that evaluating everything finds. */
final class IncrementalTest {
  @Test
  void afterEachChangeMembersAreThoseOfSignedTargets() {
    Property.check(
        400,
        random -> {
          RandomSite site = new RandomSite(random);
          site.declare();
          assertThat(site.members()).isEqualTo(site.wanted());
          for (int change = 0; change < 15; change++) {
            String what = site.change();
            assertThat(site.members()).as(what).isEqualTo(site.wanted());
            assertThat(site.told()).as("what was told, %s", what).isEqualTo(site.members());
          }
          assertThat(site.changesOfAll()).as("changes by evaluating everything").isEmpty();
        });
  }

  @Test
  void aChangeEvaluatesNothingThatItCannotAffect() {
    Property.check(
        100,
        random -> {
          RandomSite site = new RandomSite(random);
          site.declare();
          assertThat(site.classesReadForUnaskedClass()).isEmpty();
        });
  }
}
