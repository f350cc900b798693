package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Work;
import dev.muster.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every plan. */
class PlannerPropertyTest {
  private static final List<DeploymentPurpose> PURPOSES = List.of(DeploymentPurpose.values());
  private static final int CASES = 400;
  private static final int APPLICATIONS = 5;

  @Test
  void theSameInputGivesTheSamePlanInWhateverOrderPoliciesCome() {
    Property.check(
        CASES,
        random -> {
          Site site = random(random);
          Plan plan = site.plan();
          assertThat(site.plan()).isEqualTo(plan);
          Collections.shuffle(site.policies, random);
          assertThat(site.plan()).isEqualTo(plan);
        });
  }

  @Test
  void nothingIsChangedWhereNoWindowIsOpen() {
    Property.check(
        CASES,
        random -> {
          Site site = random(random);
          site.window("20:00", Duration.ofMinutes(30 + random.nextInt(300)));
          boolean open = Windows.of(Planner.windows(site.input()), Site.ZONE).areOpen(site.now);
          for (DeploymentPlan plan : site.plan().deployments()) {
            for (Step step : plan.steps()) {
              if (step instanceof Step.Rest) {
                break;
              }
              if (step instanceof Step.Install || step instanceof Step.Uninstall) {
                assertThat(open).as("%s", plan).isTrue();
              }
            }
          }
        });
  }

  @Test
  void nothingIsInstalledBeforeWhatItNeeds() {
    Property.check(
        CASES,
        random -> {
          Site site = random(random);
          for (DeploymentPlan plan : site.plan().deployments()) {
            List<String> there = new ArrayList<>(site.there);
            for (Step step : plan.steps()) {
              if (step instanceof Step.Install install) {
                assertThat(there)
                    .containsAll(
                        install.type().dependencies().stream()
                            .filter(needed -> !isReplaced(needed, site))
                            .map(Object::toString)
                            .toList());
                there.add(install.application().value());
              }
            }
          }
        });
  }

  @Test
  void untilTheNextChangeNothingChanges() {
    Property.check(
        CASES,
        random -> {
          Site site = random(random);
          site.window("20:00", Duration.ofHours(2));
          Plan plan = site.plan();
          boolean rests =
              plan.deployments().stream().allMatch(one -> one.first() instanceof Step.Rest);
          if (rests && plan.nextChange().isPresent()) {
            Instant next = plan.nextChange().get();
            assertThat(next).isAfter(site.now);
            site.now = next.minusMillis(1);
            assertThat(site.plan().deployments()).isEqualTo(plan.deployments());
          }
        });
  }

  @Test
  void deploymentsThatDisagreeComeToRest() {
    Property.check(
        CASES,
        random -> {
          Site site = random(random);
          assertThat(site.settle()).hasSizeLessThan(30);
        });
  }

  private static boolean isReplaced(ObjectName needed, Site site) {
    return site.policies.stream()
        .flatMap(one -> ((Work.Deploy) one.policy().work()).applications().stream())
        .filter(application -> site.there.contains(application.name().value()))
        .anyMatch(application ->
            application.supersedes().stream()
                .map(Application.Supersedence::application)
                .anyMatch(older -> older.equals(needed) || isOlder(needed, older, site)));
  }

  private static boolean isOlder(ObjectName needed, ObjectName older, Site site) {
    return site.policies.stream()
        .flatMap(one -> ((Work.Deploy) one.policy().work()).applications().stream())
        .filter(application -> application.name().equals(older))
        .flatMap(application -> application.supersedes().stream())
        .anyMatch(
            one -> one.application().equals(needed) || isOlder(needed, one.application(), site));
  }

  private static Site random(Random random) {
    Site site = new Site();
    site.now = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(random.nextInt(86_400));
    List<Application> all =
        IntStream.range(0, APPLICATIONS).mapToObj(index -> application(index, random)).toList();
    for (Application application : all) {
      if (random.nextInt(3) == 0) {
        site.there.add(application.name().value());
      }
    }
    for (int number = random.nextInt(5); number >= 0; number--) {
      Application application = all.get(random.nextInt(APPLICATIONS));
      DeploymentPurpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
      boolean fresh =
          site.policies.stream()
              .noneMatch(one ->
                  one.policy()
                      .id()
                      .value()
                      .equals("deployment/" + Site.deployment(application, purpose).name()));
      if (fresh) {
        site.deploy(
            Site.deployment(
                application,
                purpose,
                random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of("2026-06-01T%02d:00:00".formatted(random.nextInt(24))),
                false),
            first(application, all));
      }
    }
    return site;
  }

  /** Needs and replaces only applications of lower number, so that nothing goes round. */
  private static Application application(int index, Random random) {
    List<String> needs = new ArrayList<>();
    List<Application.Supersedence> older = new ArrayList<>();
    for (int other = 0; other < index; other++) {
      int dice = random.nextInt(6);
      if (dice == 0) {
        needs.add("app" + other);
      } else if (dice == 1) {
        older.add(Site.replaces("app" + other, random.nextBoolean()));
      }
    }
    return Site.app("app" + index, needs, older.toArray(Application.Supersedence[]::new));
  }

  private static Application[] first(Application first, List<Application> all) {
    List<Application> ordered = new ArrayList<>(all);
    ordered.remove(first);
    ordered.addFirst(first);
    return ordered.toArray(Application[]::new);
  }
}
