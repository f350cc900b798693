package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.provider.CollectionSummary;
import dev.muster.contracts.provider.DeviceSettings;
import dev.muster.evaluation.ResultingSettings;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.administration.Caller;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.UserMembers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collections and their members, and what is for a device by the collections that it is in. */
final class CollectionEndpoints {
  private final Provider.Desired desired;
  private final UserMembers users;
  private final Clients clients;
  private final Clock clock;

  CollectionEndpoints(Provider.Desired desired, UserMembers users, Clients clients, Clock clock) {
    this.desired = desired;
    this.users = users;
    this.clients = clients;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/collections",
                "Collections by name, with the number of their members.",
                CollectionSummary.class,
                this::list)
            .with("name", Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get(
                "/collections/{name}/members",
                "Who is in a collection: devices, or users by their number.",
                DeviceId.class,
                this::members)
            .with(Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get(
                "/devices/{device}/settings",
                "What client settings and maintenance windows come to on a device.",
                DeviceSettings.class,
                this::settings)
            .with("zone")
            .somewhere());
  }

  private Response list(Caller caller, Request request) {
    String part = request.query("name").orElse("");
    Declarations all = desired.definitions().all();
    Sight sight = Sight.of(caller, desired.members());
    Map<ObjectName, Long> devices = desired.members().counts();
    Map<ObjectName, Long> people = users.counts();
    List<CollectionSummary> found =
        all.collections()
            .filter(collection -> collection.name().value().contains(part))
            .filter(collection -> sight.sees(collection.name(), () -> all))
            .map(collection -> {
              Map<ObjectName, Long> counts =
                  collection.members() == ResourceType.USER ? people : devices;
              return summary(collection, counts.getOrDefault(collection.name(), 0L));
            })
            .sorted(Comparator.comparing(CollectionSummary::name))
            .toList();
    Paging paging = Query.paging(request);
    return Response.json(
        200,
        new Page<>(
            found.stream().skip(paging.offset()).limit(paging.limit()).toList(), found.size()));
  }

  private static CollectionSummary summary(Collection collection, long members) {
    List<String> by = new ArrayList<>();
    collection.rule().ifPresent(_ -> by.add("rule"));
    collection.query().ifPresent(_ -> by.add("query"));
    Map.of(
            "devices", collection.devices(),
            "users", collection.users(),
            "include", collection.include(),
            "exclude", collection.exclude())
        .forEach((word, some) -> {
          if (!some.isEmpty()) {
            by.add(word);
          }
        });
    return new CollectionSummary(
        collection.name(),
        collection.members(),
        members,
        by.stream().sorted().toList(),
        collection.limiting(),
        collection.description());
  }

  private Response members(Caller caller, Request request) {
    ObjectName collection = new ObjectName(request.parameter("name"));
    ObjectKey key = new ObjectKey(ObjectKind.COLLECTION, collection);
    Declarations all = desired.definitions().all();
    if (!Sight.of(caller, desired.members()).sees(collection, () -> all)) {
      return Answers.found(Optional.empty(), key.toString());
    }
    boolean ofUsers =
        all.find(key)
            .filter(object ->
                object instanceof Collection found && found.members() == ResourceType.USER)
            .isPresent();
    Paging paging = Query.paging(request);
    return Response.json(
        200,
        ofUsers
            ? users.members(collection, paging)
            : desired.members().members(collection, paging));
  }

  /** A device outside the caller's collections is answered like one that does not exist. */
  private Response settings(Caller caller, Request request) {
    DeviceId device = new DeviceId(request.parameter("device"));
    ZoneId zone = request.query("zone").map(CollectionEndpoints::zone).orElse(ZoneOffset.UTC);
    Optional<DeviceSettings> found =
        Sight.of(caller, desired.members()).sees(device)
            ? clients.find(device).map(_ -> settings(device, zone))
            : Optional.empty();
    return Answers.found(found, "device " + device);
  }

  private DeviceSettings settings(DeviceId device, ZoneId zone) {
    Set<ObjectName> in = desired.members().collectionsOf(device);
    List<ClientSettings> settings = new ArrayList<>();
    List<MaintenanceWindow> windows = new ArrayList<>();
    for (Declared object : desired.definitions().all().objects().values()) {
      if (object instanceof ClientSettings one && in.contains(one.collection())) {
        settings.add(one);
      } else if (object instanceof MaintenanceWindow one && in.contains(one.collection())) {
        windows.add(one);
      }
    }
    return ResultingSettings.of(settings, windows, zone, clock.instant());
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "zone is a time zone such as Europe/Berlin, not '" + name + "'", unknown);
    }
  }
}
