package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.testing.Property;
import dev.muster.testing.site.MusterCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of site, database and agent at random points, while devices speak and work is given. */
class KilledPartsIT {
  private static final int DEVICES = 4;
  private static final int LONGEST_SILENCE_MILLIS = 40;
  private static final int LONGEST_PAUSE_MILLIS = 1_500;
  private static final long LONGEST_WAIT_MILLIS = 30_000;
  private static final int LOOK_MILLIS = 20;
  private static final int MOST_BETWEEN = 200;

  @TempDir private static Path temporary;

  @Test
  void whatWasAcknowledgedIsThereOnceAfterSixKills() throws Exception {
    Property.once(random -> rounds("six", 6, random));
  }

  @Test
  @Tag("long")
  void whatWasAcknowledgedIsThereOnceAfterTwentyKills() throws Exception {
    Property.once(random -> rounds("twenty", 20, random));
  }

  private static void rounds(String name, int rounds, Random random) throws Exception {
    long begun = System.nanoTime();
    Path data = MusterCommand.folder(temporary, name);
    try (KillableSite site = KillableSite.start(data)) {
      SiteAddress address = new SiteFiles(data.resolve("agent")).address();
      List<LoadingDevice> devices = new ArrayList<>();
      for (int i = 0; i < DEVICES; i++) {
        devices.add(
            new LoadingDevice(
                data.resolve("load-" + i),
                i,
                address,
                LONGEST_SILENCE_MILLIS,
                new Random(random.nextLong())));
      }
      GivenWork work = new GivenWork(data);
      List<String> kills = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        pause(devices, work, random);
        kills.add(site.kill(random));
      }
      site.isUp();
      List<String> given = work.finish();
      List<Long> said = new ArrayList<>();
      for (LoadingDevice device : devices) {
        said.add(device.finish());
      }
      System.out.printf(
          "Killed: %s. Acknowledged: %s messages, %d of them sent twice or more; %d deployments."
              + " %.0f s.%n",
          kills,
          said,
          devices.stream().mapToLong(LoadingDevice::repeated).sum(),
          given.size(),
          (System.nanoTime() - begun) / 1e9);
      try (SiteTables tables = SiteTables.of(data, KillableSite.SQL)) {
        for (int i = 0; i < DEVICES; i++) {
          isThereOnce(tables, devices.get(i), said.get(i));
        }
        isGivenOnce(tables, data, given);
      }
    }
  }

  /** Mostly until more was acknowledged, messages or work; else just some time, as in a start. */
  private static void pause(List<LoadingDevice> devices, GivenWork work, Random random)
      throws InterruptedException {
    long messages = acknowledged(devices) + random.nextLong(MOST_BETWEEN);
    long deployments = work.acknowledged() + 1L;
    switch (random.nextInt(4)) {
      case 0 -> await(random.nextInt(LONGEST_PAUSE_MILLIS), () -> false);
      case 1 -> await(LONGEST_WAIT_MILLIS, () -> work.acknowledged() >= deployments);
      default -> await(LONGEST_WAIT_MILLIS, () -> acknowledged(devices) >= messages);
    }
  }

  private static void await(long millis, BooleanSupplier enough) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (long waited = 0; waited < millis && !enough.getAsBoolean(); waited += LOOK_MILLIS) {
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static long acknowledged(List<LoadingDevice> devices) {
    return devices.stream().mapToLong(LoadingDevice::acknowledged).sum();
  }

  private static void isThereOnce(SiteTables tables, LoadingDevice device, long last)
      throws Exception {
    UUID id = UUID.fromString(device.id().value());
    Administrator.until(
        () -> waiting(tables) == 0, () -> waiting(tables) + " messages wait in the site's queue");
    LoadedTables.areThereOnce(tables, id, last);
    assertThat(tables.texts("select reason from intake_aside")).isEmpty();
  }

  private static long waiting(SiteTables tables) {
    try {
      return tables.texts("select id from intake_message").size();
    } catch (java.sql.SQLException trouble) {
      throw new AssertionError(trouble);
    }
  }

  /** Every acknowledged deployment is stored, assigned and done, once. */
  private static void isGivenOnce(SiteTables tables, Path data, List<String> given)
      throws Exception {
    Administrator administrator = new Administrator(data);
    for (String deployment : given) {
      assertThat(
              tables.texts(
                  "select version from definitions_version where kind = 'deployment' and name = ?",
                  deployment))
          .containsExactly("1");
      administrator.sees(deployment, DeploymentState.COMPLIANT);
      assertThat(Files.readAllLines(GivenWork.made(data, deployment))).containsExactly(deployment);
    }
    administrator.sees("muster-sample", DeploymentState.COMPLIANT);
  }
}
