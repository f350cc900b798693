package dev.muster.command.site;

import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import java.util.Optional;

/** Where the roles of this computer listen. */
record Places(ListenerAddress http, ListenerAddress https, ListenerAddress notification) {
  static Places of(SiteSettings settings, TlsIdentity identity) {
    SitePorts ports = settings.ports();
    String host = settings.listen();
    return new Places(
        new ListenerAddress(host, ports.http(), Optional.empty()),
        new ListenerAddress(host, ports.https(), Optional.of(identity)),
        new ListenerAddress(host, ports.notification(), Optional.of(identity)));
  }
}
