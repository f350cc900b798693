package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.foundation.json.Json;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change reaches a connected computer without that the computer asks for it. */
class PushedChangeIT {
  @TempDir private Path temporary;

  private static AgentStatus status(Path data) {
    return switch (ControlClient.ask(data.resolve("agent"), "status", List.of()).orElseThrow()) {
      case ControlAnswer.Done done -> Json.read(done.json(), AgentStatus.class);
      case ControlAnswer.Failed failed -> throw new AssertionError(failed.reason());
    };
  }

  @Test
  void whatIsAppliedIsThereBeforeTheAgentAsksAgain() throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    Path mark = data.resolve("pushed");
    try (SiteProcess site = SiteProcess.start(data)) {
      site.says(line -> line.contains("connected to client notification"));
      site.says(line -> line.contains("muster-sample compliant"));
      // The agent asks once after it has connected; what it does later is because of a push.
      Administrator.until(
          () -> status(data).nextPolicyRequest().filter(Instant.now()::isBefore).isPresent(),
          () -> "The agent is " + status(data));
      Optional<Instant> asksNext = status(data).nextPolicyRequest();

      new Administrator(data)
          .apply(
              """
              kind: application
              name: pushed
              types:
                - name: script
                  technology: { kind: script, install: 'touch "%1$s"' }
                  detection: { kind: file-present, path: "%1$s" }
              ---
              kind: deployment
              name: pushed
              application: pushed
              collection: all-devices
              purpose: required
              most-devices: 10
              """
                  .formatted(mark));
      Administrator.until(() -> Files.exists(mark), () -> "The agent is " + status(data));

      assertThat(status(data).nextPolicyRequest())
          .as("when the agent would have asked by itself")
          .isEqualTo(asksNext);
      assertThat(status(data).notification()).isTrue();
    }
  }
}
