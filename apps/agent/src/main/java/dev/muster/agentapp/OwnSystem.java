package dev.muster.agentapp;

import dev.muster.agent.identity.About;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an agent knows of its own {@code SMS_R_System}: what it registers with, and what is so of
 * every device that has policy. The rest, such as groups and organisational units, only the site
 * knows, so the class is known in part: a query that asks for more is unknown here.
 */
final class OwnSystem {
  private static final ClassName SYSTEM = new ClassName("SMS_R_System");

  private OwnSystem() {}

  static Instance of(DeviceId device, About about) {
    Map<String, Value> properties = new HashMap<>();
    properties.put("Name", Value.of(about.name()));
    properties.put("NetbiosName", Value.of(about.name()));
    properties.put("ResourceNames", new Value.Many(List.of(Value.of(about.name()))));
    properties.put(
        "SMSUniqueIdentifier", Value.of("GUID:" + device.value().toUpperCase(Locale.ROOT)));
    properties.put("ClientVersion", Value.of(about.agent()));
    properties.put("OperatingSystemNameandVersion", Value.of(about.operatingSystem()));
    properties.put("ResourceType", Value.of(5));
    List.of("Client", "ClientType", "Active", "IsApproved")
        .forEach(yes -> properties.put(yes, Value.of(1)));
    List.of("Obsolete", "IsBlocked").forEach(no -> properties.put(no, Value.of(0)));
    return new Instance("", properties);
  }

  static Facts with(Instance self, Facts inventory) {
    Map<ClassName, List<Instance>> classes = new HashMap<>(inventory.classes());
    classes.put(SYSTEM, List.of(self));
    return new Facts(classes, Set.of(SYSTEM));
  }
}
