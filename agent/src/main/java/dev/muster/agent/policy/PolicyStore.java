package dev.muster.agent.policy;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Policies on disk: bodies by their hash, and one file that says what they are to the device. */
final class PolicyStore {
  private static final String STATE = "state.json";
  private static final String REVOCATIONS = "revocations.json";

  private final Path folder;
  private final Path bodies;

  PolicyStore(Path folder) {
    this.folder = folder;
    this.bodies = folder.resolve("bodies");
    try {
      Files.createDirectories(bodies);
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot make the folder " + bodies, trouble);
    }
  }

  /**
   * What the device knows.
   *
   * @param assigned the body that each policy was last said to have
   * @param held the body of each policy that was found good last
   * @param serials the highest serial seen of each policy, also of those that are gone
   * @param refusals why which body was refused
   */
  record Known(
      Map<PolicyId, ContentHash> assigned,
      Map<PolicyId, ContentHash> held,
      Map<PolicyId, Long> serials,
      Map<ContentHash, String> refusals) {
    Known {
      assigned = Map.copyOf(assigned);
      held = Map.copyOf(held);
      serials = Map.copyOf(serials);
      refusals = Map.copyOf(refusals);
    }

    /** The bodies that this is about. */
    Set<ContentHash> needed() {
      return Stream.concat(assigned.values().stream(), held.values().stream())
          .collect(Collectors.toSet());
    }

    /** By what the site tells whether the list of assignments is another now. */
    ContentHash tag() {
      List<Assignment> list = new ArrayList<>();
      assigned.forEach((policy, body) -> list.add(new Assignment(policy, body)));
      return Sha256.of(Json.canonicalBytes(new AssignmentList(list)));
    }
  }

  private record Serial(PolicyId policy, long serial) {}

  private record Refusal(ContentHash body, String reason) {}

  private record State(
      List<Assignment> assigned,
      List<Assignment> held,
      List<Serial> serials,
      List<Refusal> refusals) {}

  Known load() {
    State state =
        DurableFile.readJson(folder.resolve(STATE), State.class)
            .orElse(new State(List.of(), List.of(), List.of(), List.of()));
    Map<PolicyId, Long> serials = new TreeMap<>();
    state.serials().forEach(one -> serials.put(one.policy(), one.serial()));
    Map<ContentHash, String> refusals = new TreeMap<>();
    state.refusals().forEach(one -> refusals.put(one.body(), one.reason()));
    return new Known(map(state.assigned()), map(state.held()), serials, refusals);
  }

  void save(Known known) {
    DurableFile.writeJson(
        folder.resolve(STATE),
        new State(
            list(known.assigned()),
            list(known.held()),
            new TreeMap<>(known.serials())
                .entrySet().stream().map(one -> new Serial(one.getKey(), one.getValue())).toList(),
            new TreeMap<>(known.refusals())
                .entrySet().stream()
                    .map(one -> new Refusal(one.getKey(), one.getValue()))
                    .toList()));
  }

  Optional<SignedPolicy> body(ContentHash hash) {
    return DurableFile.readJson(bodies.resolve(hash.value()), SignedPolicy.class);
  }

  /** When a body was got: it is written once. */
  Optional<Instant> got(ContentHash hash) {
    try {
      return Optional.of(
          Files.getLastModifiedTime(bodies.resolve(hash.value()))
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS));
    } catch (IOException notHere) {
      return Optional.empty();
    }
  }

  void keep(ContentHash hash, SignedPolicy body) {
    if (!Files.exists(bodies.resolve(hash.value()))) {
      DurableFile.writeJson(bodies.resolve(hash.value()), body);
    }
  }

  void removeAllBut(Set<ContentHash> needed) {
    try (Stream<Path> files = Files.list(bodies)) {
      for (Path file : files.toList()) {
        if (needed.stream().noneMatch(hash -> file.endsWith(hash.value()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot clear the folder " + bodies, trouble);
    }
  }

  Optional<Signed> revocations() {
    return DurableFile.readJson(folder.resolve(REVOCATIONS), Signed.class);
  }

  void keepRevocations(Signed revocations) {
    DurableFile.writeJson(folder.resolve(REVOCATIONS), revocations);
  }

  private static Map<PolicyId, ContentHash> map(List<Assignment> list) {
    Map<PolicyId, ContentHash> map = new TreeMap<>();
    list.forEach(one -> map.put(one.policy(), one.body()));
    return map;
  }

  private static List<Assignment> list(Map<PolicyId, ContentHash> map) {
    return new TreeMap<>(map)
        .entrySet().stream().map(one -> new Assignment(one.getKey(), one.getValue())).toList();
  }
}
