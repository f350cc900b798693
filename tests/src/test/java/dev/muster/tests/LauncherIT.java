package dev.muster.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.tests.Checkout.Ended;
import dev.muster.tests.Checkout.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir private Path folder;

  private Checkout checkout;

  @BeforeEach
  void layCheckout() throws IOException {
    checkout = new Checkout(folder.resolve("a check out"));
  }

  @Test
  void firstStartBuildsAndLaterOnesNeedNoMaven() throws IOException, InterruptedException {
    Ended first = checkout.run("--help");
    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("Usage: muster");
    assertThat(first.err()).contains("muster: [1/2] contracts").doesNotContain("could not prepare");

    checkout.with("MAVEN_HOME", "").withOnly();
    assertThat(checkout.run("--help")).isEqualTo(new Ended(0, first.out(), ""));
    assertThat(checkout.run("--version").out()).contains("JDK " + Runtime.version());
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void argumentsArriveAsTheyAreThroughALinkAndFromElsewhere()
      throws IOException, InterruptedException {
    String link = Files.createSymbolicLink(folder.resolve("m"), checkout.launcher()).toString();
    Path bash = Path.of("/bin/bash");
    Ended ended = checkout.start(bash, folder, "-c", "\"$0\" $'z\\xc3\\xbcrich  *'", link).ended();
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("'muster' does not know 'z\u00fcrich  *'");
  }

  @Test
  void aNewerSourceIsBuiltOnce() throws IOException, InterruptedException {
    checkout.run("--version");
    checkout.write("contracts/src/test/java/ATest.java", "");
    checkout.run("--version");
    assertThat(checkout.mavenCalls()).as("tests are not what runs").hasSize(1);

    checkout.write("contracts/src/main/java/A.java", "//");
    checkout.run("--version");
    checkout.run("--version");
    assertThat(checkout.mavenCalls()).hasSize(2);
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws IOException, InterruptedException {
    Running one = checkout.start(checkout.launcher(), folder, "--version");
    Running other = checkout.start(checkout.launcher(), folder, "--version");
    Stream.of(one.ended(), other.ended()).forEach(ended -> assertThat(ended.code()).isZero());
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void aFailedBuildNamesItsReasonAndItsLog() throws IOException, InterruptedException {
    checkout.with("FAKE_ERROR", "Could not resolve dependencies: offline");
    Ended ended = checkout.run("--version");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains(
            "Could not resolve dependencies", "MUSTER_MAVEN_ARGS=-o", ".muster/log/build.log");
  }

  @Test
  void mavenGetsTheUsersArguments() throws IOException, InterruptedException {
    checkout.with("FAKE_ERROR", "enough").with("MUSTER_MAVEN_ARGS", "-o -Dx=y").run("--version");
    assertThat(checkout.mavenCalls().getFirst()).contains("-B -o -Dx=y ");
  }

  @Test
  void withoutJdk25ItSaysWhatToInstall() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.createFile(folder.resolve("jdk/bin/java")).toFile().setExecutable(true);
    checkout.with("JAVA_HOME", folder.resolve("jdk").toString());
    checkout.with("MUSTER_JDK_FOLDERS", folder.resolve("none").toString()).withOnly();
    Ended ended = checkout.run("--version");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("no JDK 25", "temurin-25-jdk", "JAVA_HOME");
  }

  @Test
  void aJdkIsFoundInTheSystemsFolderWhereJavaHomeIsAnother()
      throws IOException, InterruptedException {
    Path jdks = Files.createDirectories(folder.resolve("jdks"));
    Files.createSymbolicLink(jdks.resolve("25"), Path.of(System.getProperty("java.home")));
    checkout.with("JAVA_HOME", "/nowhere").with("MUSTER_JDK_FOLDERS", "/nowhere:" + jdks);
    checkout.with("FAKE_ERROR", "enough").run("--version");
    assertThat(checkout.mavenCalls()).as("what comes after the JDK is found").hasSize(1);
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws IOException, InterruptedException {
    checkout.with("MAVEN_HOME", "").withOnly();
    Ended ended = checkout.run("--version");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("no Maven", "apt-get install --no-install-recommends maven");
  }
}
