package dev.muster.command.explain;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be wrong on the device, and with content. */
final class FaultsOfDevice {
  private static final Duration HOUR = Duration.ofHours(1);

  private FaultsOfDevice() {}

  /** Before anything is fetched. */
  static List<Fault> before() {
    return List.of(
        new Fault(
            "another application supersedes it",
            LinkKind.SUPERSEDENCE,
            "-newer stands in its place",
            scene -> {
              scene.known().deploy(scene.good());
              ObjectName newer = Scene.name(scene.name + "-newer");
              scene.supersedes = List.of(new Application.Supersedence(scene.name, false));
              scene.site.apply(
                  scene.author,
                  scene.application(newer, scene.good()),
                  scene.deployment(newer, newer));
              scene.device.work();
            }),
        new Fault(
            "another deployment wants it there",
            LinkKind.SUPERSEDENCE,
            "installing wins",
            scene -> {
              scene.purpose = DeploymentPurpose.UNINSTALL;
              scene.known().deploy(scene.good());
              scene.purpose = DeploymentPurpose.REQUIRED;
              scene.site.apply(
                  scene.author, scene.deployment(Scene.name("z-" + scene.name), scene.name));
              scene.device.work();
            }),
        new Fault(
            "it is not available yet",
            LinkKind.AVAILABLE,
            "it is available from",
            scene -> {
              scene.available = scene.in(HOUR);
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "nobody asked for what is available",
            LinkKind.AVAILABLE,
            "nobody at the device asked",
            scene -> {
              scene.purpose = DeploymentPurpose.AVAILABLE;
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "a requirement is false",
            LinkKind.REQUIREMENTS,
            "'only Windows' of the deployment type type is false",
            scene -> {
              scene.requirements = needs("only Windows", Scene.caption("Windows%"));
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "a requirement is unknown",
            LinkKind.REQUIREMENTS,
            "SMS_G_System_TPM was never reported",
            scene -> {
              scene.requirements =
                  needs("has a TPM", new Condition.Exists(new ClassName("SMS_G_System_TPM")));
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "the detection script fails",
            LinkKind.DETECTION,
            "ended with exit code 5",
            scene -> {
              scene.detection = Optional.of(new Detection.ScriptSays("exit 5"));
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "a requirement of what it needs is false",
            LinkKind.DEPENDENCIES,
            "-runtime: the requirement 'only Windows'",
            scene -> {
              scene.requirements = needs("only Windows", Scene.caption("Windows%"));
              needed(scene, "-runtime", "true");
            }),
        new Fault(
            "the installation of what it needs fails",
            LinkKind.DEPENDENCIES,
            "-runtime: installing: exit code 3",
            scene -> needed(scene, "-runtime", "exit 3")),
        new Fault(
            "the deadline is to come",
            LinkKind.DEADLINE,
            "its deadline is at",
            scene -> {
              scene.deadline = scene.in(HOUR);
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "it is outside its maintenance windows",
            LinkKind.WINDOW,
            "the next in which it fits opens at",
            scene -> {
              scene.known().deploy(scene.good());
              scene.window(Duration.ofHours(3), HOUR);
              scene.device.work();
            }),
        new Fault(
            "no maintenance window is long enough",
            LinkKind.WINDOW,
            "no maintenance window is as long",
            scene -> {
              scene.timeout = Duration.ofHours(2);
              scene.known().deploy(scene.good());
              scene.window(Duration.ZERO, HOUR);
              scene.device.work();
            }));
  }

  private static List<DeploymentType.Requirement> needs(String name, Condition condition) {
    return List.of(new DeploymentType.Requirement(name, condition));
  }

  /** The application needs another one, of which the scene's requirements are. */
  private static void needed(Scene scene, String suffix, String script) throws Exception {
    ObjectName runtime = Scene.name(scene.name + suffix);
    scene.detection =
        Optional.of(
            new Detection.FilePresent(scene.there + suffix, Optional.empty(), Optional.empty()));
    Application needed = scene.application(runtime, Scene.script(script));
    scene.requirements = List.of();
    scene.detection = Optional.empty();
    scene.dependencies = List.of(runtime);
    scene.known().deploy(scene.good(), needed).device.work();
  }

  /** With content. */
  static List<Fault> content() {
    return List.of(
        new Fault(
            "the site lost the content",
            LinkKind.LIBRARY,
            "the site's library lacks",
            scene -> {
              ContentFile file = scene.content("lost " + scene.name, true);
              scene.known().deploy(Scene.archive(file));
              scene.site.parts().library().remove(file.hash());
              scene.device.point.trouble = FakePoint.Trouble.NOT_THERE;
              scene.device.work();
            }),
        new Fault(
            "no distribution point has the content",
            LinkKind.DISTRIBUTION,
            "no distribution point has",
            scene ->
                scene
                    .known()
                    .deploy(Scene.archive(scene.content("nowhere " + scene.name, false)))
                    .device
                    .work()),
        elsewhere(
            "its boundary group has no distribution point with the content",
            LinkKind.DISTRIBUTION,
            Optional.empty(),
            "may be asked 2 h after the device began to look"),
        elsewhere(
            "its boundary group falls back to no distribution point with the content",
            LinkKind.DISTRIBUTION,
            Optional.of(
                new BoundaryGroup.Fallback(
                    BoundaryGroup.DEFAULT, Optional.empty(), Optional.empty())),
            "fall back to none that has; these have it: " + Scene.DISTRIBUTION_POINT),
        fallbackIsToCome(),
        fetching("the distribution point cannot be reached", FakePoint.Trouble.AWAY, "refused"),
        fetching(
            "the bytes have another hash", FakePoint.Trouble.WRONG_BYTES, "do not have the hash"),
        fetching("the download ends early", FakePoint.Trouble.ENDS_EARLY, "bytes came"),
        fetching(
            "the distribution point lost the content",
            FakePoint.Trouble.NOT_THERE,
            "it is not there"),
        new Fault(
            "the cache may not hold as much",
            LinkKind.DISK,
            "the cache may hold 10",
            scene -> {
              scene.known().deploy(Scene.archive(scene.content("large " + scene.name, true)));
              scene.quota(10);
              scene.device.work();
            }),
        new Fault(
            "the disk is full",
            LinkKind.DISK,
            "the disk is full: it needs",
            scene -> {
              scene.known().deploy(Scene.archive(scene.endless()));
              scene.quota(1L << 52);
              scene.device.work();
            }),
        new Fault(
            "the content is no archive",
            LinkKind.RUN,
            "before anything was run",
            scene ->
                scene
                    .known()
                    .deploy(Scene.archive(scene.content("no archive " + scene.name, true)))
                    .device
                    .work()));
  }

  /** The only distribution point with the content is not one of the device's boundary group. */
  private static Fault elsewhere(
      String name, LinkKind kind, Optional<BoundaryGroup.Fallback> fallback, String words) {
    return new Fault(
        name,
        kind,
        words,
        scene -> {
          ContentFile file = scene.content("content of " + scene.name, true);
          inGroup(scene, "near-point", fallback);
          scene.device.point.far = Map.of(Scene.DISTRIBUTION_POINT, Duration.ofHours(2));
          scene.deploy(Scene.archive(file)).device.work();
        });
  }

  /** The device is in a boundary group of its own. */
  private static void inGroup(Scene scene, String point, Optional<BoundaryGroup.Fallback> fallback)
      throws Exception {
    int network = Math.floorMod(scene.name.hashCode(), 250);
    scene.known();
    scene.site.apply(
        scene.author,
        new BoundaryGroup(
            scene.name,
            Optional.empty(),
            List.of(new Boundary.IpSubnet("10.77." + network + ".0/24")),
            List.of(),
            List.of(point),
            fallback.stream().toList(),
            false));
    scene.device.alive(List.of("192.0.2.1", "10.77." + network + ".7"));
    scene.site.parts().clients().presence().flush();
    scene.device.point.groups = List.of(scene.name);
  }

  /** Its own point does not answer, and the other group's may not be asked yet. */
  private static Fault fallbackIsToCome() {
    return new Fault(
        "the distribution point of its boundary group cannot be reached, and others not yet",
        LinkKind.CONTENT,
        "Z: app-",
        scene -> {
          ContentFile file = scene.content("content of " + scene.name, true);
          scene.alsoAt("far-point", file);
          inGroup(scene, Scene.DISTRIBUTION_POINT, Optional.empty());
          scene.device.point.far = Map.of("far-point", Duration.ofHours(2));
          scene.device.point.trouble = FakePoint.Trouble.AWAY;
          scene.deploy(Scene.archive(file)).device.work();
        });
  }

  private static Fault fetching(String name, FakePoint.Trouble trouble, String words) {
    return new Fault(
        name,
        LinkKind.CONTENT,
        words,
        scene -> {
          ContentFile file = scene.content("content of " + scene.name, true);
          scene.device.point.trouble = trouble;
          scene.known().deploy(Scene.archive(file)).device.work();
        });
  }

  /** When it runs, and afterwards. */
  static List<Fault> running() {
    return List.of(
        running("the script fails", "echo no such printer; exit 7", "exit code 7"),
        new Fault(
            "the script takes too long",
            LinkKind.RUN,
            "was stopped after 0 s",
            scene -> {
              scene.timeout = Duration.ofMillis(200);
              scene.known().deploy(Scene.script("echo waiting; sleep 20")).device.work();
            }),
        running("its interpreter is missing", "#!/no/such/interpreter\n", "could not be started"),
        running("it asks to be tried later", "exit 75", "exit code 75; tried again at"),
        new Fault(
            "it failed as often as it may",
            LinkKind.RUN,
            "after 6 failures it is not tried again",
            scene -> {
              scene.known().deploy(Scene.script("exit 7")).device.work();
              for (int times = 0; times < 6; times++) {
                scene.pass(Duration.ofHours(5));
                scene.device.run();
              }
            }),
        running(
            "the agent stopped in the middle",
            "# take the agent down",
            "stopped in the middle of it"),
        new Fault(
            "it ended well and is not there",
            LinkKind.AFTERWARDS,
            "it ended well, but is not there afterwards",
            scene -> scene.known().deploy(Scene.script("true")).device.work()),
        new Fault(
            "it was done and is undone",
            LinkKind.AFTERWARDS,
            "undone since",
            scene -> {
              scene.known().deploy(scene.good()).device.work();
              Files.delete(scene.there);
              scene.device.start();
              scene.device.work();
            }),
        new Fault(
            "the device has to restart",
            LinkKind.RESTART,
            "is done once the device has restarted",
            scene -> scene.known().deploy(Scene.script("exit " + Scene.RESTART)).device.work()));
  }

  private static Fault running(String name, String script, String words) {
    return new Fault(
        name,
        LinkKind.RUN,
        words,
        scene -> scene.known().deploy(Scene.script(script)).device.work());
  }
}
