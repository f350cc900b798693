package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionsTest {
  private static final ContentHash HASH = new ContentHash("a".repeat(64));
  private static final ContentHash OTHER = new ContentHash("b".repeat(64));

  @Test
  void aPackageIsThereInAVersionThatCounts() {
    Detection any = new Detection.PackageVersion("x", Optional.empty(), Optional.empty());
    Detection exactly = new Detection.PackageVersion("x", Optional.of("1.2"), Optional.empty());
    Detection atLeast = new Detection.PackageVersion("x", Optional.empty(), Optional.of("1.10"));
    assertThat(judge(any, version("0.1"))).isEqualTo(new Presence.Present());
    assertThat(judge(any, new Observation.PackageSeen(Optional.empty())))
        .isEqualTo(new Presence.Absent());
    assertThat(judge(exactly, version("1.2"))).isEqualTo(new Presence.Present());
    assertThat(judge(exactly, version("1.3"))).isEqualTo(new Presence.Absent());
    assertThat(judge(atLeast, version("1.9"))).isEqualTo(new Presence.Absent());
    assertThat(judge(atLeast, version("1.11"))).isEqualTo(new Presence.Present());
  }

  @Test
  void aFileIsThereWithTheRightBytesAndVersion() {
    Detection bytes = new Detection.FilePresent("/x", Optional.of(HASH), Optional.empty());
    Detection version = new Detection.FilePresent("/x", Optional.empty(), Optional.of("2"));
    assertThat(judge(bytes, new Observation.NoFile())).isEqualTo(new Presence.Absent());
    assertThat(judge(bytes, file(Optional.of(OTHER), Optional.empty())))
        .isEqualTo(new Presence.Absent());
    assertThat(judge(bytes, file(Optional.of(HASH), Optional.empty())))
        .isEqualTo(new Presence.Present());
    assertThat(judge(version, file(Optional.empty(), Optional.of("10\n"))))
        .isEqualTo(new Presence.Present());
    assertThat(judge(version, file(Optional.empty(), Optional.empty())))
        .isEqualTo(new Presence.Absent());
  }

  @Test
  void aScriptThatFailsHasSaidNothing() {
    Detection script = new Detection.ScriptSays("x");
    assertThat(judge(script, new Observation.ScriptRan(0, "yes")))
        .isEqualTo(new Presence.Present());
    assertThat(judge(script, new Observation.ScriptRan(0, " \n"))).isEqualTo(new Presence.Absent());
    assertThat(judge(script, new Observation.ScriptRan(1, "yes")))
        .isInstanceOf(Presence.Unknown.class);
    assertThat(judge(script, new Observation.NotSeen("why")))
        .isEqualTo(new Presence.Unknown("why"));
  }

  @Test
  void previewKnowsPackagesFromInventoryOnly() {
    Detection there = new Detection.PackageVersion("x", Optional.empty(), Optional.of("1"));
    Detection not = new Detection.PackageVersion("y", Optional.empty(), Optional.of("1"));
    Facts facts =
        new Facts(
            Map.of(
                Detections.PACKAGES,
                List.of(
                    new Instance(
                        "x", Map.of("DisplayName", Value.of("x"), "Version", Value.of("2"))))));
    assertThat(judge(there, Detections.observed(there, facts))).isEqualTo(new Presence.Present());
    assertThat(judge(not, Detections.observed(not, facts))).isEqualTo(new Presence.Absent());
    assertThat(judge(there, Detections.observed(there, new Facts(Map.of()))))
        .isInstanceOf(Presence.Unknown.class);
    Detection script = new Detection.ScriptSays("x");
    assertThat(judge(script, Detections.observed(script, facts)))
        .isInstanceOf(Presence.Unknown.class);
  }

  private static Presence judge(Detection detection, Observation seen) {
    return Detections.judge(detection, seen);
  }

  private static Observation version(String version) {
    return new Observation.PackageSeen(Optional.of(version));
  }

  private static Observation file(Optional<ContentHash> hash, Optional<String> line) {
    return new Observation.FileSeen(hash, line);
  }
}
