package dev.muster.topology.writer;

import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.TftpAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The roles of hosts, as a word where nothing else is to be said. */
final class Roles {
  private Roles() {}

  static String text(Assignment role, Optional<SiteCode> siteOfHost) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("role", role.party().label());
    role.site()
        .filter(site -> !siteOfHost.equals(Optional.of(site)))
        .ifPresent(site -> settings.put("site", Words.quoted(site.value())));
    if (!role.ports().isEmpty()) {
      Map<String, Integer> ports = new TreeMap<>();
      role.ports().forEach((protocol, port) -> ports.put(protocol.label(), port));
      settings.put("ports", Words.fields(ports));
    }
    flag(settings, "internet-facing", role.internetFacing());
    flag(settings, "internet-only", role.internetOnly());
    flag(settings, "workgroup", role.workgroup());
    if (role.tftpAnswer() == TftpAnswer.FROM_69) {
      settings.put("tftp-answer", "from-69");
    }
    if (!role.multicastGroups().equals(Assignment.USUAL_GROUPS)) {
      settings.put(
          "multicast-groups",
          role.multicastGroups().stream()
              .map(group -> Words.quoted(group.toString()))
              .toList()
              .toString());
    }
    return settings.size() == 1 ? role.party().label() : Words.fields(settings);
  }

  private static void flag(Map<String, String> settings, String name, boolean set) {
    if (set) {
      settings.put(name, "true");
    }
  }
}
