package dev.muster.site.explain;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.evaluation.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Which documents name a setting, and whose value counts on a device. */
record WhySetting(KnownDevice device) {
  /** Each setting: what a document says of it, and what counts where none does. */
  private record Kind(Function<ClientSettings, Optional<?>> value, Object usual) {}

  private static final Map<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "heartbeat",
              new Kind(ClientSettings::heartbeat, Settings.USUAL.heartbeat()),
              "hardware-inventory",
              new Kind(ClientSettings::hardwareInventory, Settings.USUAL.hardwareInventory()),
              "policy-poll",
              new Kind(ClientSettings::policyPoll, Settings.USUAL.policyPoll()),
              "cache-quota",
              new Kind(ClientSettings::cacheQuota, Settings.USUAL.cacheQuota()),
              "software-files",
              new Kind(
                  one -> Optional.of(one.softwareFiles()).filter(files -> !files.isEmpty()),
                  Settings.USUAL.softwareFiles())));

  private static Kind kind(String setting) {
    Kind kind = KINDS.get(setting);
    if (kind == null) {
      throw new IllegalArgumentException(
          "there is no setting '" + setting + "', but " + String.join(", ", KINDS.keySet()));
    }
    return kind;
  }

  /** The document whose value counts. */
  Optional<ClientSettings> winner(String setting, List<ClientSettings> all) {
    return naming(setting, all).stream()
        .filter(one -> device.moment().collections().contains(one.collection()))
        .findFirst();
  }

  private static List<ClientSettings> naming(String setting, List<ClientSettings> all) {
    return all.stream()
        .filter(one -> kind(setting).value().apply(one).isPresent())
        .sorted(
            Comparator.comparingInt(ClientSettings::priority).thenComparing(ClientSettings::name))
        .toList();
  }

  List<Link> of(String setting, List<ClientSettings> all) {
    Optional<ClientSettings> winner = winner(setting, all);
    List<Link> links = new ArrayList<>();
    for (ClientSettings one : naming(setting, all)) {
      String says =
          one.name()
              + " says "
              + kind(setting).value().apply(one).map(Object::toString).orElse("")
              + " (priority "
              + one.priority()
              + ", for "
              + one.collection()
              + ")";
      if (winner.equals(Optional.of(one))) {
        links.addFirst(Link.of(LinkKind.SETTING, Verdict.OK, says + ": this counts"));
      } else if (device.moment().collections().contains(one.collection())) {
        links.add(
            Link.of(
                LinkKind.SETTING,
                Verdict.NOT_REACHED,
                says
                    + ": "
                    + winner.map(first -> first.name().value()).orElse("")
                    + " has the lower number, or the name that sorts first"));
      } else {
        links.add(
            Link.of(
                LinkKind.SETTING,
                Verdict.NOT_REACHED,
                says + ": the device is not in " + one.collection()));
      }
    }
    if (winner.isEmpty()) {
      links.addFirst(
          Link.of(
              LinkKind.SETTING,
              Verdict.OK,
              "no document for this device names it: " + kind(setting).usual() + ", as usual"));
    }
    return links;
  }
}
