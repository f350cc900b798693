package dev.muster.command.site;

import dev.muster.agent.identity.Machine;
import dev.muster.roles.provider.Provider;
import dev.muster.site.definitions.Approvals;
import dev.muster.site.policy.Policies;
import dev.muster.site.preview.ConfirmChanges;
import dev.muster.site.preview.Fleet;
import dev.muster.site.preview.OwnComputers;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.systems.SiteSystems;
import java.nio.file.Path;

/** What changes would do, and who has to say so before they are made. */
record Foresight(PreviewChanges preview, Provider.Confirmation confirmation) {
  static Foresight on(
      Ground ground,
      KnownDevices devices,
      DeclaredState declared,
      Policies policies,
      SiteSystems systems) {
    var here =
        OwnComputers.here(Machine.below(Path.of("/")).fingerprint(), ground.settings().names());
    var preview =
        new PreviewChanges(
            declared.definitions(),
            new Fleet(
                devices.clients(),
                devices.inventory(),
                devices.compliance(),
                policies,
                devices.queries()),
            declared.rules()::grounded,
            () -> here.and(systems.all()),
            ground.clock());
    return new Foresight(
        preview,
        new Provider.Confirmation(
            new ConfirmChanges(
                preview,
                declared.definitions(),
                devices.clients(),
                ground.settings().limited().devices()),
            new Approvals(ground.of("definitions"), declared.definitions(), ground.clock())));
  }
}
