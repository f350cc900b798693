package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.site.systems.SiteLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a site was set up; kept in its folder.
 *
 * @param site its code
 * @param name the name or address by which agents reach it
 * @param listen the address that its listeners bind to
 * @param ports where they listen
 * @param database {@code distribution} for the distribution's PostgreSQL, which other hosts reach
 *     on the address of the listeners, {@code site-database@HOST} for one on a host of its own, or
 *     the address of an external one; absent is the embedded one
 * @param administration the address that the provider binds to; absent is loopback
 * @param approval networks whose devices are approved by themselves, such as {@code 10.0.0.0/8}
 * @param limits what the organisation set; absent is the usual
 * @param lease for how long leases of what destroys are valid; absent is ten minutes
 * @param visits after which time hosts of site systems are visited again; absent is five seconds
 * @param elsewhere roles that this computer does not run, as hosts of their own do; absent is none
 */
public record SiteSettings(
    SiteCode site,
    String name,
    String listen,
    SitePorts ports,
    Optional<String> database,
    Optional<String> administration,
    List<String> approval,
    Optional<SiteLimits> limits,
    Optional<Duration> lease,
    Optional<Duration> visits,
    Optional<List<String>> elsewhere) {
  public SiteSettings {
    approval = List.copyOf(approval);
    elsewhere = elsewhere.map(List::copyOf);
  }

  /** Whether this computer runs the role of this name. */
  boolean runs(String role) {
    return elsewhere.stream().noneMatch(roles -> roles.contains(role));
  }

  /** The limits that apply. */
  SiteLimits limited() {
    return limits.orElseGet(SiteLimits::usual);
  }

  /** How often hosts of site systems are visited. */
  SiteLink.Pace pace() {
    return visits.map(SiteLink.Pace::every).orElseGet(SiteLink.Pace::usual);
  }

  /** What an agent is told to find and to trust this site. */
  SiteAddress address(ContentHash root) {
    return new SiteAddress(site, root, List.of(point()));
  }

  /** How agents reach the management point of this computer, where it runs one. */
  ManagementPointAddress point() {
    return new ManagementPointAddress(name, ports.http(), ports.https(), ports.notification());
  }

  /** The fallback status point of this computer. */
  FallbackAddress fallback() {
    return new FallbackAddress(name, ports.http(), FallbackAddress.USUAL);
  }

  /** The same site on another database. */
  SiteSettings on(Optional<String> url) {
    return new SiteSettings(
        site, name, listen, ports, url, administration, approval, limits, lease, visits, elsewhere);
  }

  static SiteSettings read(SiteFolder folder) throws IOException {
    Path file = folder.settings();
    try {
      return Json.read(Files.readAllBytes(file), SiteSettings.class);
    } catch (JsonException trouble) {
      throw new IOException(
          file + " is not as a site's settings are: " + trouble.getMessage(), trouble);
    }
  }

  void write(SiteFolder folder) throws IOException {
    Path file = folder.settings();
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling("site.json.new");
    Files.writeString(next, Json.indented(this) + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** By which names and addresses this computer is reached; its own is the first. */
  List<String> names() {
    return Stream.concat(Stream.of(name), administration.stream()).distinct().toList();
  }
}
