package dev.muster.command.explain;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.evaluation.Settlement;
import dev.muster.foundation.keys.Keys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be wrong before the device does anything, or with what it is given. */
final class FaultsOfSite {
  private static final Duration SOON = Duration.ofMinutes(30);

  private FaultsOfSite() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "the device waits for approval",
            LinkKind.DEVICE,
            "muster device approve",
            scene -> {
              scene.device.register("192.0.2.1");
              scene.deploy(scene.good());
            }),
        new Fault(
            "the device is blocked",
            LinkKind.DEVICE,
            "blocked by anna",
            scene -> {
              scene.known().deploy(scene.good()).device.work();
              scene.site.parts().clients().block(scene.device.id, "anna");
            }),
        new Fault(
            "the device is retired",
            LinkKind.DEVICE,
            "retired by anna",
            scene -> {
              scene.known().deploy(scene.good());
              scene.site.parts().clients().retire(scene.device.id, "anna");
            }),
        new Fault(
            "the device is silent",
            LinkKind.CONTACT,
            "silent: last sign of life",
            scene -> {
              scene.known().deploy(scene.good());
              scene.site.pass(Duration.ofHours(3));
            }),
        new Fault(
            "the device never sent inventory",
            LinkKind.INVENTORY,
            "never reported its inventory",
            scene -> {
              scene.rule = Scene.caption("Debian%");
              scene.device.register("127.0.0.1");
              scene.deploy(scene.good());
            }),
        new Fault(
            "there is no such application",
            LinkKind.DEPLOYMENT,
            "there is no application or deployment",
            Scene::known),
        new Fault(
            "nothing deploys the application",
            LinkKind.DEPLOYMENT,
            "no deployment brings",
            scene -> {
              scene.known();
              scene.site.apply(scene.author, scene.application(scene.name, scene.good()));
            }),
        new Fault(
            "the collection's rule is false",
            LinkKind.COLLECTION,
            "like 'Windows%': it is 'Debian 12'",
            scene -> {
              scene.rule = Scene.caption("Windows%");
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "one condition of the collection's query is false",
            LinkKind.COLLECTION,
            "like 'Windows%': it is 'Debian 12'",
            scene -> {
              scene.query =
                  Optional.of(
                      "select * from SMS_R_System s inner join SMS_G_System_OPERATING_SYSTEM o on"
                          + " o.ResourceID = s.ResourceID where s.Client = 1 and o.Caption like"
                          + " 'Windows%'");
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "the collection's query asks for what the device did not report",
            LinkKind.COLLECTION,
            "Locale = 'de': it is nothing",
            scene -> {
              scene.query =
                  Optional.of("select * from SMS_G_System_OPERATING_SYSTEM where Locale = 'de'");
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "one of several rules is false",
            LinkKind.COLLECTION,
            "like '%13': it is 'Debian 12'",
            scene -> {
              scene.rule =
                  new Condition.All(List.of(Scene.caption("Debian%"), Scene.caption("%13")));
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "the rule asks for what was never reported",
            LinkKind.COLLECTION,
            "SMS_G_System_TPM was never reported",
            scene -> {
              scene.rule = new Condition.Exists(new ClassName("SMS_G_System_TPM"));
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "the limiting collection leaves it out",
            LinkKind.COLLECTION,
            "not in limited to",
            scene -> {
              var wider = Scene.name(scene.name + "-wider");
              scene.limiting = Optional.of(wider);
              scene
                  .known()
                  .deploy(
                      scene.good(),
                      new Collection(
                          wider, Optional.empty(), Scene.caption("Windows%"), Optional.empty()));
            }),
        new Fault(
            "other devices are named",
            LinkKind.COLLECTION,
            "it is not one of the 1 devices that are named",
            scene -> {
              scene.rule = new Condition.Devices(Set.of(dev.muster.command.site.ProviderSite.ONE));
              scene.known().deploy(scene.good());
            }),
        new Fault(
            "the deployment has ended",
            LinkKind.EXPIRY,
            "it ended at",
            scene -> {
              scene.expires = Optional.of(scene.site.now().plus(SOON));
              scene.deadline = scene.in(Duration.ofHours(5));
              scene.known().deploy(scene.good()).device.work();
              scene.pass(SOON.plus(SOON));
            }),
        new Fault(
            "somebody stopped the deployment",
            LinkKind.POLICY,
            "stopped by ada: wrong collection",
            scene -> {
              scene.known().deploy(scene.good());
              scene.site.stop(scene.name, "ada", "wrong collection");
              scene.device.work();
            }),
        new Fault(
            "the author was revoked",
            LinkKind.AUTHOR,
            "was revoked",
            scene -> {
              scene.author = scene.site.author("bob", Duration.ofDays(9));
              scene.known().deploy(scene.good());
              scene.site.revoke(scene.author);
              scene.device.work();
            }),
        new Fault(
            "the author's certificate has ended",
            LinkKind.AUTHOR,
            "is not valid at this time",
            scene -> {
              scene.author = scene.site.author("carl", SOON);
              scene.known().deploy(scene.good());
              scene.pass(SOON.plus(SOON));
            }),
        new Fault(
            "the author allows no more devices",
            LinkKind.ASSIGNMENT,
            "1 of at most 1 devices have it",
            scene -> {
              scene.rule = Scene.caption("Only " + scene.name);
              scene.most = 1;
              ExplainedDevice first =
                  new ExplainedDevice(scene.site, scene.there.resolveSibling("first"));
              first.facts = ExplainedDevice.caption("Only " + scene.name);
              first.register("127.0.0.1").reportInventory();
              scene.known().deploy(scene.good());
              scene.device.facts = first.facts;
              scene.device.reportInventory();
            }),
        new Fault(
            "the device has just not asked yet",
            LinkKind.DELIVERY,
            "has not said that it got it",
            scene -> scene.known().deploy(scene.good())),
        new Fault(
            "the device is there and does not fetch it",
            LinkKind.DELIVERY,
            " h ago",
            scene -> {
              scene.known().deploy(scene.good());
              scene.pass(Duration.ofHours(2));
            }),
        new Fault(
            "the device follows an earlier body",
            LinkKind.DELIVERY,
            "from before",
            scene -> {
              scene.known().deploy(scene.good()).device.work();
              scene.deploy(Scene.script("touch " + scene.there + "; true"));
            }),
        new Fault(
            "the body cannot be fetched",
            LinkKind.DELIVERY,
            "has not got it yet",
            scene -> {
              scene.device.bodies = false;
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "the device trusts another root",
            LinkKind.VERIFICATION,
            "the device refused it",
            scene -> {
              scene.device.root = Keys.generate().getPublic();
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "the device's clock is behind",
            LinkKind.CLOCK,
            "behind the site's",
            scene -> {
              scene.device.clock.pass(Duration.ofDays(-700));
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "the device's clock is ahead",
            LinkKind.CLOCK,
            "ahead of the site's",
            scene -> {
              scene.expires = Optional.of(scene.site.now().plus(SOON));
              scene.device.clock.pass(Duration.ofDays(1));
              scene.known().deploy(scene.good()).device.work();
            }),
        new Fault(
            "the target is false on the device's own facts",
            LinkKind.TARGET,
            "it is 'Debian 13'",
            scene -> {
              scene.rule = scene.mine("Debian 12");
              scene.known().deploy(scene.good());
              scene.device.facts = ExplainedDevice.caption("Debian 13");
              scene.device.work();
            }),
        new Fault(
            "the target is unknown on the device's own facts",
            LinkKind.TARGET,
            "was never reported",
            scene -> {
              scene.rule = scene.mine("Debian 12");
              scene.known().deploy(scene.good());
              scene.device.facts = new Facts(Map.of());
              scene.device.work();
            }),
        new Fault(
            "the site has not said what the device cannot tell",
            LinkKind.MEMBERSHIP,
            "has not said yet",
            FaultsOfSite::onlyTheSiteKnows),
        new Fault(
            "what the site said has ended",
            LinkKind.MEMBERSHIP,
            "has ended at",
            scene -> {
              Instant now = scene.site.now();
              scene.device.settled =
                  Optional.of(
                      new Settlement(true, now.minus(Duration.ofHours(8)), now.minusSeconds(1)));
              onlyTheSiteKnows(scene);
            }));
  }

  /** The site has a class of the device that the device does not know. */
  private static void onlyTheSiteKnows(Scene scene) throws IOException {
    var room = new ClassName("SITE_ROOM");
    scene.rule =
        new Condition.All(
            List.of(new Condition.Devices(Set.of(scene.device.id)), new Condition.Exists(room)));
    Facts own = scene.device.facts;
    Map<ClassName, List<Instance>> known = new HashMap<>(own.classes());
    known.put(room, List.of(new Instance("", Map.of("Name", Value.of("lab")))));
    scene.device.facts = new Facts(known);
    scene.known().deploy(scene.good());
    scene.device.facts = own;
    scene.device.work();
  }
}
