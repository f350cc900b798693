package dev.muster.site.policy;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small documents. */
final class Documents {
  private Documents() {}

  static ObjectName name(String name) {
    return new ObjectName(name);
  }

  static Application application(String name, String script, String... dependencies) {
    return new Application(
        name(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new DeploymentType(
                name("script"),
                new Technology.Script(script, Optional.empty()),
                new Detection.FilePresent("/srv/" + name, Optional.empty(), Optional.empty()),
                List.of(),
                List.of(dependencies).stream().map(Documents::name).toList(),
                Map.of(),
                Optional.empty())),
        List.of());
  }

  static Deployment uninstall(String application, String collection) {
    return new Deployment(
        name("no-" + application),
        name(application),
        name(collection),
        DeploymentPurpose.UNINSTALL,
        Optional.empty(),
        Optional.empty(),
        false,
        10,
        Optional.empty());
  }

  static Collection caption(String name, String caption, Optional<String> limiting) {
    return new Collection(
        name(name),
        Optional.empty(),
        new Condition.Compare(
            new PropertyName(SmallSite.SYSTEM + ".Caption"), Operator.EQUALS, Value.of(caption)),
        limiting.map(Documents::name));
  }

  static Deployment deployment(String application, String collection, int mostDevices) {
    return new Deployment(
        name(application + "-to-" + collection),
        name(application),
        name(collection),
        DeploymentPurpose.REQUIRED,
        Optional.empty(),
        Optional.empty(),
        false,
        mostDevices,
        Optional.empty());
  }
}
