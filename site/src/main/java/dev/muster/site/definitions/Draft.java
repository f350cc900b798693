package dev.muster.site.definitions;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Difference;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.PolicyChanges;
import dev.muster.evaluation.policy.QueryTexts;
import dev.muster.evaluation.policy.References;
import dev.muster.foundation.json.Json;
import dev.muster.site.definitions.Outcome.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Wanted changes against what is there, found to fit.
 *
 * @param differences one for each change
 * @param after all objects after the changes
 * @param policies what the changes mean for policies
 */
record Draft(List<Difference> differences, Declarations after, PolicyChanges policies) {
  private static final int MOST_CHANGES = 1_000;
  private static final int LONGEST = 1 << 20;

  static Outcome<Draft> of(
      List<Change> changes, Map<ObjectKey, StoredObject> present, QueryTexts texts) {
    Declarations before =
        Declarations.of(present.values().stream().map(StoredObject::document).toList(), texts);
    Declarations after = before.after(changes);
    return Stream.<java.util.function.Supplier<Optional<Outcome<Draft>>>>of(
            () -> refused(Reason.INVALID, malformed(changes)),
            () -> refused(Reason.CONFLICT, conflicts(changes, present)),
            () -> refused(Reason.REFERENCED, referenced(changes, after)),
            () -> refused(Reason.INVALID, References.problems(after)))
        .flatMap(check -> check.get().stream())
        .findFirst()
        .orElseGet(() ->
            new Outcome.Done<>(
                new Draft(
                    changes.stream().map(change -> difference(change, present)).toList(),
                    after,
                    PolicyChanges.between(before, after))));
  }

  private static Optional<Outcome<Draft>> refused(Reason reason, List<String> messages) {
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Refused<>(reason, messages));
  }

  private static List<String> malformed(List<Change> changes) {
    List<String> problems = new ArrayList<>();
    if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
      problems.add("between 1 and " + MOST_CHANGES + " changes are taken at a time");
    }
    Set<ObjectKey> seen = new HashSet<>();
    for (Change change : changes) {
      if (!seen.add(change.object())) {
        problems.add(change.object() + " is given twice");
      }
      if (Declarations.BUILT_IN.stream().map(ObjectKey::of).anyMatch(change.object()::equals)) {
        problems.add(change.object() + " is built in; give yours another name");
      }
      if (change instanceof Change.Put put) {
        String json = Json.write(put.document());
        if (json.length() > LONGEST) {
          problems.add(change.object() + " is longer than 1 MiB; put large parts into content");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
          problems.add(change.object() + " holds half a character (an unpaired surrogate)");
        }
      }
    }
    return problems;
  }

  private static List<String> conflicts(
      List<Change> changes, Map<ObjectKey, StoredObject> present) {
    List<String> problems = new ArrayList<>();
    for (Change change : changes) {
      Optional<StoredObject> there = Optional.ofNullable(present.get(change.object()));
      long version = there.map(StoredObject::version).orElse(0L);
      if (change instanceof Change.Remove && there.isEmpty()) {
        problems.add(change.object() + " does not exist");
      } else if (change.expected().isPresent() && change.expected().get() != version) {
        problems.add(
            there
                .map(object ->
                    "%s was changed by %s at %s: it is version %d now, not %d; look at it again"
                        .formatted(
                            change.object(),
                            object.by(),
                            object.changed(),
                            version,
                            change.expected().get()))
                .orElseGet(() ->
                    "%s does not exist any more; version %d was expected"
                        .formatted(change.object(), change.expected().get())));
      }
    }
    return problems;
  }

  private static List<String> referenced(List<Change> changes, Declarations after) {
    return changes.stream()
        .filter(Change.Remove.class::isInstance)
        .map(Change::object)
        .filter(key -> after.find(key).isEmpty()) // the default boundary group stays
        .filter(key -> !References.to(key, after).isEmpty())
        .map(key ->
            "%s cannot be deleted while these name it: %s"
                .formatted(
                    key,
                    String.join(
                        ", ",
                        References.to(key, after).stream().map(ObjectKey::toString).toList())))
        .toList();
  }

  /** What changed documents name and the site does not have, each in a sentence. */
  List<String> missing(List<Change> changes, Contents contents) {
    Map<ContentHash, String> names = new TreeMap<>();
    List<ContentFile> files = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Change.Put put
          && differences.get(i).action() != Difference.Action.UNCHANGED) {
        for (ContentFile file : References.files(put.document())) {
          files.add(file);
          names.merge(file.hash(), put.object().toString(), (one, other) -> one + ", " + other);
        }
      }
    }
    return contents.claim(files).stream()
        .map(file ->
            ("%s: the site does not have the content %s (SHA-256 %s, %d bytes); hand it in by a"
                    + " document that names the file by its path")
                .formatted(names.get(file.hash()), file.name(), file.hash(), file.size()))
        .distinct()
        .toList();
  }

  private static Difference difference(Change change, Map<ObjectKey, StoredObject> present) {
    Optional<StoredObject> there = Optional.ofNullable(present.get(change.object()));
    long version = there.map(StoredObject::version).orElse(0L);
    return switch (change) {
      case Change.Remove _ ->
          new Difference(change.object(), Difference.Action.DELETED, version, List.of());
      case Change.Put put ->
          there
              .map(before -> changed(before.document(), put.document(), version))
              .orElseGet(
                  () -> new Difference(change.object(), Difference.Action.CREATED, 0, List.of()));
    };
  }

  private static Difference changed(Declared before, Declared after, long version) {
    List<Difference.Field> fields = Differences.between(before, after);
    return new Difference(
        ObjectKey.of(after),
        fields.isEmpty() ? Difference.Action.UNCHANGED : Difference.Action.CHANGED,
        version,
        fields);
  }
}
