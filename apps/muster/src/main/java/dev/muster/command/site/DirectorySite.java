package dev.muster.command.site;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Value;
import dev.muster.site.query.DeviceQueries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The site of the directory that a device is in, as facts about it say. */
final class DirectorySite {
  private static final ClassName SYSTEM = new ClassName("SMS_R_System");
  private static final String SITE = "ADSiteName";

  private DirectorySite() {}

  static Optional<String> of(DeviceId device, DeviceQueries queries) {
    Facts facts =
        queries.known(List.of(device), Set.of(SYSTEM)).getOrDefault(device, new Facts(Map.of()));
    return facts.classes().getOrDefault(SYSTEM, List.of()).stream()
        .flatMap(instance -> Optional.ofNullable(instance.properties().get(SITE)).stream())
        .flatMap((Value value) ->
            value instanceof Value.Text(String site) && !site.isBlank()
                ? Optional.of(site).stream()
                : java.util.stream.Stream.empty())
        .findFirst();
  }
}
