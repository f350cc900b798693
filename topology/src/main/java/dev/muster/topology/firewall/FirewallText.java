package dev.muster.topology.firewall;

import dev.muster.topology.TopologyException;
import dev.muster.topology.rules.Firewall;

/** Firewalls as text that can be loaded. */
public final class FirewallText {
  private FirewallText() {}

  /**
   * Writes the firewall in this language, ending with a line end. The text's heading says how to
   * load it.
   *
   * @throws TopologyException where the language cannot say this, with what to use in its place
   */
  public static String write(Firewall firewall, Language language) {
    return switch (language) {
      case NFTABLES -> new Nftables(firewall).write();
      case IPTABLES -> new Iptables(firewall).write();
      case FIREWALLD -> new Firewalld(onHost(firewall, language)).write();
      case UFW, WINDOWS, TERRAFORM ->
          throw new TopologyException("'" + language.label() + "' is not written yet");
    };
  }

  private static Firewall onHost(Firewall firewall, Language language) {
    if (firewall.router()) {
      throw new TopologyException(
          "The format '%s' describes the firewall of a host, not of a router; use '%s' or '%s' for the %s"
              .formatted(
                  language.label(),
                  Language.NFTABLES.label(),
                  Language.IPTABLES.label(),
                  Remark.line(firewall.title())));
    }
    return firewall;
  }
}
