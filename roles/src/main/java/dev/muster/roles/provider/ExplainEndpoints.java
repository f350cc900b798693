package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Why;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.explain.ExplainDevices;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Why things are where they are on a device. */
final class ExplainEndpoints {
  private final Provider.Desired desired;

  ExplainEndpoints(Provider.Desired desired) {
    this.desired = desired;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/devices/{device}/explain",
                "Why an application, a policy, a collection or a setting is where it is on a"
                    + " device: the chain, with the first link that does not hold. Name one.",
                Why.class,
                this::explain)
            .with("application", "policy", "collection", "setting")
            .somewhere());
  }

  private Response explain(Caller caller, Request request) {
    DeviceId device = new DeviceId(request.parameter("device"));
    Sight sight = Sight.of(caller, desired.members());
    if (!sight.sees(device)) {
      return Answers.found(Optional.empty(), "device " + device);
    }
    Declarations all = desired.definitions().all();
    return Answers.found(
        why(device, request, object -> sight.sees(object, () -> all)), "device " + device);
  }

  private Optional<Why> why(DeviceId device, Request request, Predicate<Declared> seen) {
    Optional<String> application = request.query("application");
    Optional<String> policy = request.query("policy");
    Optional<String> collection = request.query("collection");
    Optional<String> setting = request.query("setting");
    long named =
        List.of(application, policy, collection, setting).stream()
            .filter(Optional::isPresent)
            .count();
    if (named != 1) {
      throw new IllegalArgumentException(
          "name one of application, policy, collection and setting, not " + named);
    }
    ExplainDevices explain = desired.explain();
    if (application.isPresent()) {
      return explain.application(device, new ObjectName(application.get()), seen);
    }
    if (policy.isPresent()) {
      return explain.policy(device, new PolicyId(policy.get()), seen);
    }
    return collection.isPresent()
        ? explain.collection(device, new ObjectName(collection.get()), seen)
        : explain.setting(device, setting.orElseThrow(), seen);
  }
}
