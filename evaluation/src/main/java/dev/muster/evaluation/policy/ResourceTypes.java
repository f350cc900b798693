package dev.muster.evaluation.policy;

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
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether collections of devices and those of users stand where they may. */
final class ResourceTypes {
  private ResourceTypes() {}

  /** A place of a document that names a collection. */
  private record Place(String key, ObjectName collection) {}

  /** What names a collection of the other type than it may; of objects that are all there. */
  static List<String> problems(Declarations all) {
    List<String> problems = new ArrayList<>();
    for (ObjectKey key : new TreeSet<>(all.objects().keySet())) {
      Declared object = all.find(key).orElseThrow();
      ResourceType wanted = wanted(object);
      places(object)
          .filter(place -> all.collection(place.collection()).members() != wanted)
          .filter(_ -> !(object instanceof Deployment))
          .forEach(place -> problems.add(sentence(object, key, place)));
      if (object instanceof Collection collection) {
        collection
            .rule()
            .flatMap(rule -> problem(collection, rule))
            .ifPresent(problem -> problems.add(key + ": " + problem));
      }
    }
    return problems;
  }

  private static ResourceType wanted(Declared object) {
    return object instanceof Collection collection ? collection.members() : ResourceType.DEVICE;
  }

  private static Stream<Place> places(Declared object) {
    return switch (object) {
      case AgentUpgrade upgrade ->
          upgrade.stages().stream().map(stage -> new Place("stages", stage.collection()));
      case Application _, BoundaryGroup _ -> Stream.empty();
      case ClientSettings settings -> Stream.of(new Place("collection", settings.collection()));
      case Collection collection ->
          Stream.of(
                  collection.include().stream().map(name -> new Place("include", name)),
                  collection.exclude().stream().map(name -> new Place("exclude", name)),
                  collection.limiting().stream().map(name -> new Place("limiting", name)))
              .flatMap(places -> places);
      case CustomClass type -> Stream.of(new Place("collection", type.collection()));
      case Deployment deployment -> Stream.of(new Place("collection", deployment.collection()));
      case MaintenanceWindow window -> Stream.of(new Place("collection", window.collection()));
      case Restart restart -> Stream.of(new Place("collection", restart.collection()));
    };
  }

  private static String sentence(Declared object, ObjectKey key, Place place) {
    ObjectKey named = new ObjectKey(ObjectKind.COLLECTION, place.collection());
    if (object instanceof Collection collection) {
      boolean ofUsers = collection.members() == ResourceType.USER;
      return "%s: '%s' names %s, a collection of %s; a collection of %s names others of %s only"
          .formatted(
              key,
              place.key(),
              named,
              ofUsers ? "devices" : "users",
              ofUsers ? "users" : "devices",
              ofUsers ? "users" : "devices");
    }
    return "%s: '%s' names %s, a collection of users; only deployments are for users"
        .formatted(key, place.key(), named);
  }

  private static Optional<String> problem(Collection collection, Condition rule) {
    Set<ClassName> classes = Conditions.classes(rule);
    boolean asksUsers = classes.contains(InventoryClass.USER);
    if (collection.members() == ResourceType.DEVICE) {
      return asksUsers
          ? Optional.of(
              "'rule' asks about SMS_R_User, which no device has; write 'resource-type: user' for a"
                  + " collection of users")
          : Optional.empty();
    }
    classes.remove(InventoryClass.USER);
    return !classes.isEmpty() || Conditions.listsDevices(rule)
        ? Optional.of("'rule' of a collection of users asks about SMS_R_User and nothing else")
        : Optional.empty();
  }

  /** Where a collection's query has rows of the other type. */
  static Optional<String> problem(Collection collection, Query query) {
    boolean ofUsers = collection.members() == ResourceType.USER;
    if (Queries.isOfUsers(query) == ofUsers) {
      return Optional.empty();
    }
    return Optional.of(
        ofUsers
            ? "its members are users, so its query is one 'from SMS_R_User', not from "
                + query.from().type()
            : "its query is about users; write 'resource-type: user', or ask for devices, such as"
                + " 'from SMS_UserMachineRelationship where UniqueUserName in (select"
                + " UniqueUserName from SMS_R_User where …)'");
  }
}
