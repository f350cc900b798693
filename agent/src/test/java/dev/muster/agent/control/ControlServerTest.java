package dev.muster.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  @TempDir Path data;

  private record Said(List<String> words) {}

  private ControlServer start() {
    return ControlServer.start(
        data,
        Map.of(
            "say", Said::new,
            "wrong",
                words -> {
                  throw new IllegalArgumentException("not so");
                },
            "broken",
                words -> {
                  throw new IllegalStateException("bug");
                }));
  }

  @Test
  void verbsAreAnswered() {
    try (var _ = start()) {
      assertThat(ControlClient.ask(data, "say", List.of("a", "b")))
          .hasValue(new ControlAnswer.Done("{\"words\":[\"a\",\"b\"]}"));
      assertThat(ControlClient.ask(data, "wrong", List.of()))
          .hasValue(new ControlAnswer.Failed("not so"));
      assertThat(ControlClient.ask(data, "sing", List.of()).orElseThrow())
          .isInstanceOfSatisfying(
              ControlAnswer.Failed.class,
              failed -> assertThat(failed.reason()).contains("say", "'sing'"));
    }
  }

  @Test
  void brokenVerbDoesNotEndTheServer() {
    try (var _ = start()) {
      assertThat(ControlClient.ask(data, "broken", List.of()).orElseThrow())
          .isInstanceOf(ControlAnswer.Failed.class);
      assertThat(ControlClient.ask(data, "say", List.of()).orElseThrow())
          .isInstanceOf(ControlAnswer.Done.class);
    }
  }

  @Test
  void onlyTheAgentsUserMayAsk() throws IOException {
    try (var _ = start()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(ControlServer.socket(data))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void nobodyAnswersWhereNoAgentRuns() throws IOException {
    assertThat(ControlClient.ask(data, "say", List.of())).isEmpty();
    start().close();
    assertThat(ControlClient.ask(data, "say", List.of())).isEmpty();
    Files.writeString(ControlServer.socket(data), "left by a killed agent");
    assertThat(ControlClient.ask(data, "say", List.of())).isEmpty();
    try (var _ = start()) {
      assertThat(ControlClient.ask(data, "say", List.of())).isPresent();
    }
  }
}
