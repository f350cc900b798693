package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.DeploymentProgress;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.compliance.Progress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far deployments came over time. */
final class ProgressEndpoints {
  private final Compliance compliance;
  private final Provider.Desired desired;
  private final Clock clock;

  ProgressEndpoints(Compliance compliance, Provider.Desired desired, Clock clock) {
    this.compliance = compliance;
    this.desired = desired;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/deployments/{name}/progress",
                "How many devices of a deployment were in each state, whenever that changed: at"
                    + " most some 200 times, the last of them now.",
                DeploymentProgress.class,
                this::progress)
            .with("since")
            .list()
            .somewhere());
  }

  private Response progress(Caller caller, Request request) {
    ObjectName name = new ObjectName(request.parameter("name"));
    ObjectKey key = new ObjectKey(ObjectKind.DEPLOYMENT, name);
    Sight sight = Sight.of(caller, desired.members());
    return Answers.found(
        desired
            .definitions()
            .find(key)
            .filter(stored -> sight.sees(stored.document(), desired.definitions()::all))
            .map(_ ->
                compliance.progress(name, Query.time(request, "since"), clock.instant()).stream()
                    .map(ProgressEndpoints::shown)
                    .toList()),
        key.toString());
  }

  private static DeploymentProgress shown(Progress progress) {
    return new DeploymentProgress(
        progress.at(),
        progress.devices().entrySet().stream()
            .collect(
                Collectors.toMap(entry -> Answers.label(entry.getKey()), Map.Entry::getValue)));
  }
}
