package dev.muster.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.tests.Checkout.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTestsIT {
  @TempDir private Path folder;

  private Checkout checkout;

  /** Each of the two fake reports says how many tests, failures, errors and skipped there are. */
  @BeforeEach
  void layCheckout() throws IOException {
    checkout = new Checkout(folder.resolve("checkout"));
    checkout.with("FAKE_COVERAGE", "90").with("FAKE_TESTS", "10 0 0 0");
  }

  @Test
  void theLastLineAddsUpAllReports() throws IOException, InterruptedException {
    Ended ended = checkout.run("test");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines())
        .containsExactly(
            "line coverage 90.0 % of 100 lines (floor 60 %)", "20 passed, 0 failed, 0 skipped");
    assertThat(ended.err()).contains("from seed 20260101");
  }

  @Test
  void failuresAndErrorsFail() throws IOException, InterruptedException {
    Ended ended = checkout.with("FAKE_TESTS", "10 1 2 3").run("test");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).endsWith("8 passed, 6 failed, 6 skipped\n");
  }

  @Test
  void whatPassedOnlyAtItsSecondAttemptIsNamed() throws IOException, InterruptedException {
    Ended ended = checkout.with("FAKE_FLAKY", "comesLate").run("test");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("passed only at its second attempt: a.B.comesLate\n");
    assertThat(ended.out()).endsWith("20 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void aSkippedTestFailsOnlyInContinuousIntegration() throws IOException, InterruptedException {
    checkout.with("FAKE_TESTS", "10 0 0 1");
    assertThat(checkout.run("test").code()).isZero();
    assertThat(checkout.with("CI", "true").run("test").code()).isEqualTo(1);
  }

  @Test
  void noTestsAtAllAndTooLittleCoverageFail() throws IOException, InterruptedException {
    assertThat(checkout.with("FAKE_TESTS", "0 0 0 0").run("test").code()).isEqualTo(1);
    checkout.with("FAKE_TESTS", "1 0 0 0").with("FAKE_COVERAGE", "59");
    assertThat(checkout.run("test").code()).isEqualTo(1);
  }

  @Test
  void aBrokenBuildFailsWithoutOldReports() throws IOException, InterruptedException {
    checkout.run("test");
    Ended ended = checkout.with("FAKE_ERROR", "does not compile").run("test");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("[ERROR] does not compile", "test.log");
    assertThat(ended.out()).endsWith("0 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void argumentsReachMaven() throws IOException, InterruptedException {
    checkout.run("test", "--long", "--seed", "7", "--", "-o", "-pl", "wire");
    assertThat(checkout.mavenCalls())
        .singleElement()
        .asString()
        .contains("-Dmuster.long=true", "-Dmuster.seed=7", "-Dmuster.cases=2000", "-o -pl wire");
  }

  @Test
  void wrongUsageIsRefused() throws IOException, InterruptedException {
    assertThat(checkout.run("test", "--lnog").code()).isEqualTo(2);
    assertThat(checkout.run("test", "--seed", "many").code()).isEqualTo(2);
    assertThat(checkout.run("test", "--seed").code()).isEqualTo(2);
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void missingPackagesAreNamedWhereTheyCannotBeInstalled()
      throws IOException, InterruptedException {
    checkout.write(
        "packages/debian-test.txt", "# a list\nbash  is there\nno-such-package  is not\n");
    checkout.withOnly("dpkg-query", "rm", "touch", "tee", "sed", "awk", "cat", "sleep");
    Ended ended = checkout.run("test");
    assertThat(ended.err()).contains("root can install them: no-such-package\n");
  }
}
