package dev.muster.evaluation;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an agent knows of the facts that the site has about its device: what it reported itself, and
 * of {@code SMS_R_System} what it registered with and what is so of every device that has policy.
 * What the site found out or an administrator imported, it does not know.
 */
public final class AgentView {
  /** The class of what a site knows of a device by itself. */
  public static final ClassName SYSTEM = new ClassName("SMS_R_System");

  /** The properties of {@link #SYSTEM} that an agent knows of its own device. */
  public static final Set<String> KNOWN =
      Set.of(
          "Name",
          "NetbiosName",
          "ResourceNames",
          "SMSUniqueIdentifier",
          "ClientVersion",
          "OperatingSystemNameandVersion",
          "ResourceType",
          "Client",
          "ClientType",
          "Active",
          "IsApproved",
          "Obsolete",
          "IsBlocked");

  /** Classes that no agent reports. */
  private static final Set<ClassName> OTHERS =
      InventoryCatalogue.standard().classes().stream()
          .filter(type -> type.origin() != InventoryClass.Origin.AGENT)
          .map(InventoryClass::name)
          .collect(Collectors.toUnmodifiableSet());

  private AgentView() {}

  /** Of the site's facts about a device those that its agent has too; the same where it has all. */
  public static Facts of(Facts site) {
    if (site.classes().keySet().stream().noneMatch(OTHERS::contains)) {
      return site;
    }
    Map<ClassName, List<Instance>> classes = new HashMap<>(site.classes());
    classes.keySet().removeAll(OTHERS);
    Optional.ofNullable(site.classes().get(SYSTEM))
        .ifPresent(systems -> classes.put(SYSTEM, systems.stream().map(AgentView::known).toList()));
    return new Facts(classes, Set.of(SYSTEM));
  }

  private static Instance known(Instance system) {
    Map<String, Value> properties = new HashMap<>(system.properties());
    properties.keySet().retainAll(KNOWN);
    return new Instance(system.key(), properties);
  }
}
