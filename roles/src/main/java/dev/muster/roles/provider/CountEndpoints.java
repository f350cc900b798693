package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.provider.DeploymentCounts;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.clients.CountedDevices;
import dev.muster.site.clients.DeviceState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many devices are how, and how far deployments have come, all at once. */
final class CountEndpoints {
  private final Provider.Fleet fleet;
  private final Provider.Desired desired;

  CountEndpoints(Provider.Fleet fleet, Provider.Desired desired) {
    this.fleet = fleet;
    this.desired = desired;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/device-counts",
                "How many devices are in each state; approved ones by agent and last sign of life.",
                DeviceCounts.class,
                this::devices)
            .somewhere(),
        get(
                "/deployment-counts",
                "How many devices are in each state of each deployment.",
                DeploymentCounts.class,
                this::deployments)
            .list()
            .somewhere());
  }

  private Response devices(Caller caller, Request request) {
    List<CountedDevices> all =
        fleet.clients().counts(Sight.of(caller, desired.members()).devices());
    List<CountedDevices> approved =
        all.stream().filter(one -> one.state() == DeviceState.APPROVED).toList();
    return Response.json(
        200,
        new DeviceCounts(
            sums(all, one -> Answers.label(one.state())),
            sums(approved, CountedDevices::agent),
            sums(approved, one -> Answers.label(one.contact()))));
  }

  private static Map<String, Long> sums(
      List<CountedDevices> counted, Function<CountedDevices, String> by) {
    return counted.stream()
        .collect(Collectors.groupingBy(by, Collectors.summingLong(CountedDevices::devices)));
  }

  private Response deployments(Caller caller, Request request) {
    Declarations all = desired.definitions().all();
    Sight sight = Sight.of(caller, desired.members());
    Map<ObjectName, Map<DeploymentState, Long>> counts = fleet.compliance().counts();
    return Response.json(
        200,
        desired.definitions().list(ObjectKind.DEPLOYMENT).stream()
            .map(stored -> (Deployment) stored.document())
            .filter(deployment -> sight.sees(deployment, () -> all))
            .map(deployment ->
                new DeploymentCounts(
                    deployment.name(),
                    counts.getOrDefault(deployment.name(), Map.of()).entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                entry -> Answers.label(entry.getKey()), Map.Entry::getValue))))
            .toList());
  }
}
