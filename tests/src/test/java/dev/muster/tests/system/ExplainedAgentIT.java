package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.explain.Why;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code muster explain} says of a real agent at a real site. */
class ExplainedAgentIT {
  private static final String LOST = "explained-content";

  @TempDir private static Path temporary;

  private Path data;
  private Administrator administrator;
  private String device;

  @Test
  void theFirstLinkThatDoesNotHoldIsThatOfTheFault() throws Exception {
    data = MusterCommand.folder(temporary, "site");
    administrator = new Administrator(data);
    try (SiteProcess site = SiteProcess.start(data)) {
      site.says(line -> line.contains("muster-sample compliant"));
      device = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      allIsWell();
      whatRunsAndWhatIsNotForIt();
      contentThatTheSiteLost();
      aWindowThatIsClosed();
      aBlockedDevice();
    }
  }

  private void allIsWell() throws Exception {
    assertThat(explain("muster-sample"))
        .contains("every link holds")
        .containsPattern("ok +delivery +the device got the body")
        .containsPattern("ok +state +compliant");
    assertThat(explain("--setting", "heartbeat")).contains("as usual");
    assertThat(explain("--collection", "all-devices")).contains("it is true for every device");
  }

  private void whatRunsAndWhatIsNotForIt() throws Exception {
    administrator.apply(
        application("explained-script", "echo no such printer; exit 7", "")
            + deployment("explained-script")
            + application("explained-windows", "true", WINDOWS)
            + deployment("explained-windows"));
    sees("explained-script", LinkKind.RUN);
    assertThat(explain("explained-script"))
        .containsPattern("--> fails +run +installing: exit code 7; tried again at")
        .contains("| no such printer");
    sees("explained-windows", LinkKind.REQUIREMENTS);
    assertThat(explain("explained-windows"))
        .contains("'only Windows'", "like '%Windows%': it is '");
  }

  private void contentThatTheSiteLost() throws Exception {
    Path archive = Files.writeString(temporary.resolve("explained.tar"), "not fetched anyway");
    Path document =
        Files.writeString(
            temporary.resolve("explained.yaml"),
            """
            kind: application
            name: %s
            types:
              - name: archive
                technology: { kind: archive, archive: { file: explained.tar }, install: install }
                detection: { kind: file-present, path: "%s/never-made" }
            """
                .formatted(LOST, data));
    MusterCommand.run("apply", "-f", document.toString(), "--data", data.toString());
    String hash = Sha256.of(archive).value();
    Files.delete(data.resolve("site/content/objects").resolve(hash.substring(0, 2)).resolve(hash));
    administrator.apply(deployment(LOST));
    sees(LOST, LinkKind.LIBRARY);
  }

  private void aWindowThatIsClosed() throws Exception {
    LocalTime later = LocalTime.now(ZoneOffset.UTC).plusHours(5).withSecond(0).withNano(0);
    administrator.apply(
        """
        kind: maintenance-window
        name: later
        collection: all-devices
        start: "%s"
        length: PT1H
        basis: utc
        """
            .formatted(later));
    Administrator.until(
        () -> explained("--policy", "maintenance-window/later").stops().isEmpty(),
        () -> "the window is " + explained("--policy", "maintenance-window/later"));
    administrator.apply(
        application("explained-window", "true", "") + deployment("explained-window"));
    sees("explained-window", LinkKind.WINDOW);
  }

  private void aBlockedDevice() throws Exception {
    MusterCommand.run("device", "block", device, "--data", data.toString());
    sees("muster-sample", LinkKind.DEVICE);
    assertThat(explain("muster-sample")).containsPattern("--> fails +device +it is blocked");
  }

  private static final String WINDOWS =
      """
          requirements:
            - name: only Windows
              condition:
                kind: compare
                property: SMS_G_System_OPERATING_SYSTEM.Caption
                operator: like
                value: "%Windows%"
      """;

  private String application(String name, String script, String more) {
    return """
    ---
    kind: application
    name: %s
    types:
      - name: script
        technology: { kind: script, install: "%s" }
        detection: { kind: file-present, path: "%s/never-made" }
    %s
    """
        .formatted(name, script, data, more);
  }

  private static String deployment(String name) {
    return """
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: all-devices
    purpose: required
    outside-windows: false
    most-devices: 10
    """
        .formatted(name);
  }

  private String explain(String... what) throws Exception {
    return MusterCommand.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("explain", device),
                java.util.stream.Stream.concat(
                    java.util.Arrays.stream(what),
                    java.util.stream.Stream.of("--data", data.toString())))
            .toArray(String[]::new));
  }

  private record Known(String id, String name) {}

  private record Devices(java.util.List<Known> rows) {}

  private Chain explained(String option, String value) {
    String id = Json.readPart(administrator.text("/devices"), Devices.class).rows().getFirst().id();
    String query = option.substring(2) + "=" + value.replace("/", "%2F");
    return Json.read(administrator.text("/devices/" + id + "/explain?" + query), Why.class)
        .chains()
        .getFirst();
  }

  private void sees(String application, LinkKind kind) throws Exception {
    Administrator.until(
        () ->
            explained("--application", application)
                .first()
                .map(Link::kind)
                .equals(Optional.of(kind)),
        () -> application + " is " + explained("--application", application));
  }
}
