package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.contracts.provider.StopRequest;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.policy.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether deployments go on; stops them and lets them go on. */
final class DeploymentEndpoints {
  private final Provider.Desired desired;
  private final Administration administration;

  DeploymentEndpoints(Provider.Desired desired, Administration administration) {
    this.desired = desired;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/deployments",
                "Whether deployments go on, by name.",
                DeploymentStanding.class,
                this::list)
            .with(Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get(
                "/deployments/{name}",
                "Whether a deployment goes on.",
                DeploymentStanding.class,
                this::one)
            .somewhere(),
        post(
                "/deployments/{name}/stop",
                "Stops a deployment at once.",
                Permission.DEPLOY,
                DeploymentStanding.class,
                this::stop)
            .taking(StopRequest.class)
            .somewhere(),
        post(
                "/deployments/{name}/resume",
                "Lets a deployment go on that was stopped.",
                Permission.DEPLOY,
                DeploymentStanding.class,
                this::resume)
            .somewhere());
  }

  private Response list(Caller caller, Request request) {
    Declarations all = desired.definitions().all();
    Sight sight = Sight.of(caller, desired.members());
    Shown shown = shown();
    List<DeploymentStanding> rows =
        desired.definitions().list(ObjectKind.DEPLOYMENT).stream()
            .map(stored -> (Deployment) stored.document())
            .filter(deployment -> sight.sees(deployment, () -> all))
            .map(shown::of)
            .toList();
    Paging paging = Query.paging(request);
    return Response.json(
        200,
        new Page<>(
            rows.stream().skip(paging.offset()).limit(paging.limit()).toList(), rows.size()));
  }

  private Response one(Caller caller, Request request) {
    return Answers.found(seen(caller, request).map(shown()::of), key(request).toString());
  }

  private Response stop(Caller caller, Request request) {
    StopRequest wanted = Json.read(request.body(), StopRequest.class);
    return change(
        caller,
        request,
        "deployment-stop",
        policy -> desired.policies().stop(policy, caller.name(), wanted.reason()));
  }

  private Response resume(Caller caller, Request request) {
    return change(caller, request, "deployment-resume", desired.policies()::resume);
  }

  /** What is done to a deployment's policy. */
  @FunctionalInterface
  private interface Doing {
    void run(PolicyId policy);
  }

  /** Whoever may deploy to a collection may stop what is deployed to it. */
  private Response change(Caller caller, Request request, String action, Doing doing) {
    Optional<Deployment> deployment = seen(caller, request);
    if (deployment.isPresent()) {
      if (!caller.may(
          Permission.DEPLOY,
          Sight.limits(deployment.get().collection(), desired.definitions().all()))) {
        return Answers.forbidden(caller, Permission.DEPLOY);
      }
      doing.run(policy(deployment.get()));
      administration.note(caller.name(), action, deployment.get().name().value());
    }
    return Answers.found(deployment.map(shown()::of), key(request).toString());
  }

  private Optional<Deployment> seen(Caller caller, Request request) {
    Sight sight = Sight.of(caller, desired.members());
    return desired
        .definitions()
        .find(key(request))
        .map(StoredObject::document)
        .filter(object -> sight.sees(object, desired.definitions()::all))
        .map(Deployment.class::cast);
  }

  private Shown shown() {
    return new Shown(desired.policies().leased(), desired.policies().stops());
  }

  private record Shown(Set<PolicyId> leased, Map<PolicyId, Stop> stops) {
    DeploymentStanding of(Deployment deployment) {
      PolicyId policy = policy(deployment);
      return new DeploymentStanding(
          deployment.name(),
          deployment.application(),
          deployment.collection(),
          deployment.purpose(),
          leased.contains(policy),
          Optional.ofNullable(stops.get(policy))
              .map(stop ->
                  new DeploymentStanding.Stopped(
                      stop.since(), stop.by(), stop.reason(), stop.leaseEnds())));
    }
  }

  private static PolicyId policy(Deployment deployment) {
    return CompilePolicy.ids(deployment).getFirst();
  }

  private static ObjectKey key(Request request) {
    return new ObjectKey(ObjectKind.DEPLOYMENT, new ObjectName(request.parameter("name")));
  }
}
