package dev.muster.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.agent.upgrade.PackageSource.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UpgradesIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path scratch;

  private Home home;

  @BeforeEach
  void makeHome() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "needs dpkg-deb, of Debian");
    home = new Home(scratch);
  }

  @AfterEach
  void endAgents() throws IOException {
    home.close();
  }

  private UpgradeAnswer upgrade(String from, String to, Path file, Duration patience)
      throws IOException {
    return home.upgrades(from, patience)
        .upgrade(Home.wanted(to, file), content -> new Found.Here(file));
  }

  private Path startTrial(String behaviour, Duration patience)
      throws IOException, InterruptedException {
    home.run();
    home.await("the first version runs", () -> home.starts().equals(List.of("1.0")));
    Path file = home.debianPackage("2.0", "2.0", behaviour);
    assertThat(upgrade("1.0", "2.0", file, patience)).isEqualTo(new UpgradeAnswer.Switched("2.0"));
    home.again();
    return file;
  }

  @Test
  void aVersionThatHasContactStays() throws IOException, InterruptedException {
    startTrial(Home.IDLES, LONG);
    home.await("the new version runs", () -> home.starts().equals(List.of("1.0", "2.0")));
    Upgrades upgrades = home.upgrades("2.0", LONG);
    assertThat(upgrades.onTrial()).isTrue();
    assertThat(upgrades.tend()).isEmpty();
    assertThat(home.has("versions/1.0")).as("until the trial is over").isTrue();

    assertThat(upgrades.contact()).isTrue();
    assertThat(upgrades.contact()).isFalse();
    assertThat(upgrades.tend()).containsExactly(new UpgradeEvent.Confirmed("1.0", "2.0"));
    assertThat(upgrades.tend()).isEmpty();
    assertThat(upgrades.isUnfinished()).isFalse();
    assertThat(home.has("versions/1.0")).isFalse();
    assertThat(home.current()).isEqualTo("2.0");
  }

  @Test
  void aVersionWithoutContactIsTakenBack() throws IOException, InterruptedException {
    Path file = startTrial(Home.IDLES, Duration.ofSeconds(3));
    home.await("the old version again", () -> home.starts().equals(List.of("1.0", "2.0", "1.0")));
    Upgrades upgrades = home.upgrades("1.0", LONG);
    assertThat(upgrades.tend())
        .containsExactly(
            new UpgradeEvent.WentBack("1.0", "2.0", "it had no contact with its site in time"));
    assertThat(home.has("versions/2.0")).isFalse();
    assertThat(upgrade("1.0", "2.0", file, LONG)).isInstanceOf(UpgradeAnswer.Later.class);
  }

  @Test
  void aVersionThatEndsByItselfIsTakenBackAfterThreeStarts()
      throws IOException, InterruptedException {
    startTrial(Home.CRASHES, LONG);
    home.await("the old version again", () -> home.starts().size() == 5);
    assertThat(home.starts()).containsExactly("1.0", "2.0", "2.0", "2.0", "1.0");
    assertThat(home.upgrades("1.0", LONG).tend())
        .singleElement()
        .isInstanceOf(UpgradeEvent.WentBack.class);
  }

  @Test
  void aPackageThatFailedIsNotTriedAtOnceAgain() throws IOException, InterruptedException {
    Path file = home.debianPackage("2.0", "another", Home.IDLES);
    assertThat(upgrade("1.0", "2.0", file, LONG)).isInstanceOf(UpgradeAnswer.Refused.class);
    assertThat(home.current()).isEqualTo("1.0");
    assertThat(upgrade("1.0", "2.0", file, LONG))
        .isInstanceOfSatisfying(
            UpgradeAnswer.Later.class,
            later -> assertThat(later.reason()).contains("does not start here", "tried again at"));
    home.upgrades("1.0", LONG).forgive();
    assertThat(upgrade("1.0", "2.0", file, LONG)).isInstanceOf(UpgradeAnswer.Refused.class);
  }

  @Test
  void whatIsNotTheWantedPackageIsNotInstalled() throws IOException, InterruptedException {
    Path two = home.debianPackage("2.0", "2.0", Home.IDLES);
    assertThat(upgrade("3.0", "2.0", two, LONG))
        .as("a lower version")
        .isInstanceOf(UpgradeAnswer.Refused.class);
    assertThat(upgrade("1.0", "2.1", two, LONG))
        .as("another version than was said")
        .isInstanceOf(UpgradeAnswer.Refused.class);
    assertThat(upgrade("1.0", "../2.0", two, LONG))
        .as("no version")
        .isInstanceOf(UpgradeAnswer.Refused.class);
    Path other = home.debianPackage("2.2", "2.2", Home.IDLES);
    assertThat(
            home.upgrades("1.0", LONG)
                .upgrade(Home.wanted("2.2", other), content -> new Found.Here(two)))
        .as("other bytes than were signed")
        .isInstanceOf(UpgradeAnswer.Later.class);
    assertThat(home.current()).isEqualTo("1.0");
    assertThat(home.has("versions/2.0")).isFalse();
    assertThat(home.has("versions/.new")).isFalse();
  }

  @Test
  void anUpgradeThatEndedBeforeItSwitchedIsForgotten() throws IOException {
    home.write("upgrade/trial", "previous 1.0\nversion 2.0\nseconds 300\n");
    home.run();
    home.await("the version in use runs", () -> home.starts().equals(List.of("1.0")));
    assertThat(home.has("upgrade/trial")).isFalse();
  }

  @Test
  void aWayBackThatWasInterruptedIsFinishedAtTheNextStart()
      throws IOException, InterruptedException {
    home.write("upgrade/back", "previous 1.0\nversion 2.0\nseconds 300\n");
    Files.delete(home.folder.resolve("current"));
    Files.createSymbolicLink(home.folder.resolve("current"), Path.of("versions/2.0"));
    home.run();
    home.await("the version before runs", () -> home.starts().equals(List.of("1.0")));
    assertThat(home.current()).isEqualTo("1.0");
    assertThat(home.has("upgrade/failed")).isTrue();
  }

  @Test
  void aTrialOutlivesTheEndOfEverythingAndIsJudgedAfterTheNextStart()
      throws IOException, InterruptedException {
    Process first = home.run();
    home.await("the first version runs", () -> home.starts().equals(List.of("1.0")));
    Path file = home.debianPackage("2.0", "2.0", Home.IDLES);
    assertThat(upgrade("1.0", "2.0", file, Duration.ofSeconds(3)))
        .isInstanceOf(UpgradeAnswer.Switched.class);
    Home.end(first);
    home.run();
    home.await(
        "the old version again",
        () ->
            home.starts().getLast().equals("1.0")
                && home.starts().size() >= 2
                && home.has("upgrade/failed"));
    assertThat(home.current()).isEqualTo("1.0");
  }

  @Test
  void withoutALinkAnyWholeVersionIsStarted() throws IOException {
    Files.delete(home.folder.resolve("current"));
    home.run();
    home.await("it runs", () -> home.starts().equals(List.of("1.0")));
  }

  @Test
  void theAgentIsStoppedWithItsLauncher() throws IOException, InterruptedException {
    Process process = home.run();
    home.await(
        "it runs", () -> home.has("upgrade/process") && home.starts().equals(List.of("1.0")));
    List<ProcessHandle> agent = process.descendants().toList();
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    home.await("the agent ended", () -> agent.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(home.has("upgrade/process")).isFalse();
  }
}
