package dev.muster.evaluation.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.policy.Declarations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final ObjectName EVERYONE = Declarations.ALL_DEVICES.name();
  private static final Detection FILE =
      new Detection.FilePresent("/opt/editor", Optional.empty(), Optional.empty());

  private final SimulatedDevice device = new SimulatedDevice(1, "Debian 12");
  private final List<Declared> before = new ArrayList<>();

  @Test
  void aDeploymentSaysWhatIsFetchedWhetherItMayRestartAndWhenItBegins() {
    Application editor = editor(packaged("editor"));

    assertThat(after(editor, deployed(Optional.of("2026-07-01T03:00:00"))))
        .isEqualTo(
            new Outlook.Changes(
                List.of(editor.name()),
                List.of(),
                5_000,
                true,
                Optional.of(Instant.parse("2026-07-01T03:00:00Z"))));
  }

  @Test
  void aRestartIsForetoldOfTheDevicesThatItNames() {
    assertThat(restarted(restart(device.id, Optional.empty())))
        .isEqualTo(
            new Outlook.Restarts(
                Optional.empty(),
                "restarts once, not after 2026-06-01T13:00:00Z; nobody is told before"));
    Optional<Instant> later = Optional.of(NOW.plusSeconds(600));
    assertThat(restarted(restart(device.id, later)))
        .isInstanceOfSatisfying(
            Outlook.Restarts.class, told -> assertThat(told.from()).isEqualTo(later));
  }

  private Outlook restarted(Restart restart) {
    DeviceId other = new SimulatedDevice(2, "Debian 12").id;
    assertThat(lines(device.known(), restart(other, Optional.empty()))).isEmpty();
    return lines(device.known(), restart).getFirst().after().orElseThrow();
  }

  private static Restart restart(DeviceId device, Optional<Instant> notBefore) {
    return new Restart(
        new ObjectName("tonight"),
        EVERYONE,
        List.of(device),
        notBefore,
        NOW.plus(Duration.ofHours(1)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void ofTwoDeploymentsTheEarlierOneDoesWhatBothWant() {
    Declared[] wanted = {
      editor(packaged("editor")),
      deployed("editor", Optional.of("2026-07-01T03:00:00")),
      deployed("sooner", Optional.of("2026-06-05T03:00:00"))
    };

    assertThat(after(wanted)).isEqualTo(new Outlook.Fetched(5_000, new Outlook.AsWanted()));
  }

  @Test
  void aWindowThatIsWaitedForIsNamed() {
    MaintenanceWindow window = window(LocalTime.of(22, 0));

    assertThat(after(window, editor(packaged("editor")), deployed(Optional.empty())))
        .isInstanceOfSatisfying(
            Outlook.Changes.class,
            changes -> assertThat(changes.from()).contains(Instant.parse("2026-06-01T22:00:00Z")));
  }

  @Test
  void whatIsStoppedIsNotDone() {
    Declared deployment = deployed(Optional.empty());
    Forecast forecast =
        Forecast.between(
            Declarations.of(List.of()),
            Declarations.of(List.of(editor(packaged("editor")), deployment)),
            Set.of(ObjectKey.of(deployment)),
            UnaryOperator.identity(),
            NOW);

    assertThat(forecast.of(device.known()).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.after()).contains(new Outlook.NotDone("it is stopped")));
  }

  @Test
  void whatOnlyTheDeviceCanSeeIsUnknownUntilItHasSaid() {
    Declared[] wanted = {editor(FILE), deployed(Optional.empty())};

    assertThat(after(wanted)).isInstanceOf(Outlook.Unknown.class);
    assertThat(outlook(new KnownDevice(device.id, device.facts(), there()), wanted))
        .isEqualTo(new Outlook.AsWanted());
  }

  @Test
  void aCollectionWhoseRuleIsAboutUnreportedFactsIsUnknown() {
    var collection =
        new Collection(
            name("odd"),
            Optional.empty(),
            new Condition.Exists(new ClassName("SMS_G_System_SERVICE")),
            Optional.empty());

    assertThat(lines(device.known(), collection))
        .singleElement()
        .satisfies(line -> assertThat(line.after()).containsInstanceOf(Outlook.Unknown.class));
  }

  @Test
  void whatTheSiteKnowsOfSeveralDevicesSettlesAnUnknownCollection() {
    Condition several = new Condition.Exists(new ClassName("SMS_G_System_SERVICE"));
    var collection = new Collection(name("odd"), Optional.empty(), several, Optional.empty());
    Forecast forecast =
        Forecast.between(
            Declarations.of(List.of()),
            Declarations.of(List.of(collection)),
            Set.of(),
            condition ->
                condition.equals(several) ? new Condition.Devices(Set.of(device.id)) : condition,
            NOW);

    assertThat(forecast.of(device.known()).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.after()).contains(new Outlook.InForce()));
  }

  @Test
  void settingsThatSaySomethingElseTouchTheirDevices() {
    before.add(window(LocalTime.of(1, 0)));

    assertThat(lines(device.known(), window(LocalTime.of(1, 0)))).isEmpty();
    assertThat(lines(device.known(), window(LocalTime.of(2, 0)))).hasSize(1);
  }

  @Test
  void onlyFactsThatMatterAreNeeded() {
    Forecast forecast =
        Forecast.between(
            Declarations.of(before),
            Declarations.of(List.of(editor(packaged("editor")), deployed(Optional.empty()))),
            NOW);

    assertThat(forecast.needs()).isEqualTo(new Needs(Map.of(), Set.of("editor")));
  }

  private Outlook after(Declared... wanted) {
    return outlook(device.known(), wanted);
  }

  private Outlook outlook(KnownDevice known, Declared... wanted) {
    return lines(known, wanted).stream()
        .filter(line -> line.object().toString().equals("deployment/editor"))
        .findFirst()
        .flatMap(DeviceForecast.Line::after)
        .orElseThrow();
  }

  private List<DeviceForecast.Line> lines(KnownDevice known, Declared... wanted) {
    return Forecast.between(Declarations.of(before), Declarations.of(List.of(wanted)), NOW)
        .of(known)
        .lines();
  }

  private static Map<Detection, Presence> there() {
    return Map.of(FILE, new Presence.Present());
  }

  private static MaintenanceWindow window(LocalTime start) {
    return new MaintenanceWindow(
        name("nights"), EVERYONE, Set.of(), start, Duration.ofHours(2), TimeBasis.UTC);
  }

  private static Detection packaged(String name) {
    return new Detection.PackageVersion(name, Optional.empty(), Optional.empty());
  }

  private static Application editor(Detection detection) {
    var file = new ContentFile("editor.tar", new ContentHash("0".repeat(64)), 5_000);
    return new Application(
        name("editor"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new DeploymentType(
                name("archive"),
                new Technology.Archive(file, "install", Optional.empty()),
                detection,
                List.of(),
                List.of(),
                Map.of(3, ExitMeaning.SUCCESS_AFTER_RESTART),
                Optional.empty())),
        List.of());
  }

  private static Deployment deployed(Optional<String> deadline) {
    return deployed("editor", deadline);
  }

  private static Deployment deployed(String name, Optional<String> deadline) {
    return new Deployment(
        name(name),
        name("editor"),
        EVERYONE,
        DeploymentPurpose.REQUIRED,
        Optional.empty(),
        deadline.map(at -> new Schedule(LocalDateTime.parse(at), TimeBasis.UTC)),
        false,
        1000,
        Optional.empty());
  }

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }
}
