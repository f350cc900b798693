package dev.muster.site.explain;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.policy.CompilePolicy;
import java.util.Locale;

/** What an object says about the policies that are made of it. */
final class Declaring {
  private Declaring() {}

  /** For whom a policy of the object is. */
  static ObjectName collection(Declared object, PolicyId policy) {
    return switch (object) {
      case AgentUpgrade upgrade ->
          upgrade
              .stages()
              .get(Math.max(0, CompilePolicy.ids(upgrade).indexOf(policy)))
              .collection();
      case ClientSettings settings -> settings.collection();
      case CustomClass type -> type.collection();
      case Deployment deployment -> deployment.collection();
      case MaintenanceWindow window -> window.collection();
      case Restart restart -> restart.collection();
      case Application _, BoundaryGroup _, Collection _ ->
          throw new IllegalArgumentException("no policy is made of " + ObjectKey.of(object));
    };
  }

  static Link link(Declared object) {
    String sentence =
        object instanceof Deployment deployment
            ? deployment.name()
                + ": "
                + deployment.application()
                + " "
                + deployment.purpose().name().toLowerCase(Locale.ROOT)
                + " for "
                + deployment.collection()
            : ObjectKey.of(object).toString();
    return Link.of(LinkKind.DEPLOYMENT, Verdict.OK, sentence);
  }
}
