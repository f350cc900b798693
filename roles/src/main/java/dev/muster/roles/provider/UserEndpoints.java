package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.ImportUsersRequest;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.contracts.provider.UsersImported;
import dev.muster.contracts.user.UserId;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.users.UserQuery;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Users and the devices that belong to them. Who is limited to collections sees the members of
 * those among them that are collections of users.
 */
final class UserEndpoints {
  private final Provider.People people;
  private final Provider.Desired desired;
  private final Administration administration;

  UserEndpoints(Provider.People people, Provider.Desired desired, Administration administration) {
    this.people = people;
    this.desired = desired;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        get("/users", "Users.", KnownUser.class, this::list)
            .with("collection", "device", "name", "order", "descending", Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get("/users/{user}", "One user.", KnownUser.class, this::one).somewhere(),
        get(
                "/users/{user}/collections",
                "The collections that a user is in.",
                ObjectName.class,
                this::collections)
            .list()
            .somewhere(),
        post(
                "/users",
                "Imports users, and which devices belong to them.",
                Permission.CHANGE_COLLECTIONS,
                UsersImported.class,
                this::importUsers)
            .taking(ImportUsersRequest.class)
            .by("PUT"),
        post(
            "/users/{user}/remove",
            "Forgets a user.",
            Permission.CHANGE_COLLECTIONS,
            Void.class,
            this::remove));
  }

  private Response list(Caller caller, Request request) {
    Optional<ObjectName> collection = request.query("collection").map(ObjectName::new);
    Optional<Set<UserId>> among = seen(caller);
    if (collection.isPresent()) {
      if (!sight(caller).sees(collection.get(), desired.definitions()::all)) {
        return Answers.found(
            Optional.empty(), new ObjectKey(ObjectKind.COLLECTION, collection.get()).toString());
      }
      Set<UserId> members = people.members().members(collection.get());
      among.ifPresent(members::retainAll);
      among = Optional.of(members);
    }
    return Response.json(
        200,
        people
            .users()
            .page(
                new UserQuery(
                    request.query("name"),
                    request.query("device").map(DeviceId::new),
                    among,
                    Query.word(request, "order", UserQuery.Order.class)
                        .orElse(UserQuery.Order.USER),
                    Query.truth(request, "descending"),
                    Query.paging(request))));
  }

  private Response one(Caller caller, Request request) {
    UserId user = user(request);
    return Answers.found(find(caller, user), "user " + user);
  }

  private Response collections(Caller caller, Request request) {
    UserId user = user(request);
    Declarations all = desired.definitions().all();
    return Answers.found(
        find(caller, user)
            .map(_ ->
                people.members().collectionsOf(user).stream()
                    .filter(collection -> sight(caller).sees(collection, () -> all))
                    .toList()),
        "user " + user);
  }

  private Response importUsers(Caller caller, Request request) {
    ImportUsersRequest wanted = Json.read(request.body(), ImportUsersRequest.class);
    UsersImported done = people.users().importUsers(wanted.users());
    administration.note(caller.name(), "users-import", wanted.users().size() + " users");
    return Response.json(200, done);
  }

  private Response remove(Caller caller, Request request) {
    UserId user = user(request);
    Optional<KnownUser> known = people.users().find(user);
    if (known.isEmpty() || !people.users().remove(user)) {
      return Answers.found(Optional.empty(), "user " + user);
    }
    administration.note(caller.name(), "user-remove", known.get().user().value());
    return Response.empty(204);
  }

  /** A user outside the caller's collections is answered like one that does not exist. */
  private Optional<KnownUser> find(Caller caller, UserId user) {
    boolean sees =
        caller
            .limitedTo(Permission.READ)
            .map(limits -> !Collections.disjoint(limits, people.members().collectionsOf(user)))
            .orElse(true);
    return sees ? people.users().find(user) : Optional.empty();
  }

  private Optional<Set<UserId>> seen(Caller caller) {
    return caller
        .limitedTo(Permission.READ)
        .map(limits ->
            limits.stream()
                .flatMap(name -> people.members().members(name).stream())
                .collect(Collectors.toSet()));
  }

  private Sight sight(Caller caller) {
    return Sight.of(caller, desired.members());
  }

  private static UserId user(Request request) {
    return new UserId(request.parameter("user"));
  }
}
