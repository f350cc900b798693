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
 * @param database the address of an external PostgreSQL; absent is the embedded one
 * @param administration the address that the provider binds to; absent is loopback
 * @param approval networks whose devices are approved by themselves, such as {@code 10.0.0.0/8}
 * @param limits what the organisation set; absent is the usual
 * @param lease for how long leases of what destroys are valid; absent is ten minutes
 * @param link how often hosts of site systems are visited, and how long the site waits for them;
 *     absent is the usual
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
    Optional<SiteLink.Pace> link) {
  public SiteSettings {
    approval = List.copyOf(approval);
  }

  /** The limits that apply. */
  SiteLimits limited() {
    return limits.orElseGet(SiteLimits::usual);
  }

  /** What an agent is told to find and to trust this site. */
  SiteAddress address(ContentHash root) {
    return new SiteAddress(
        site,
        root,
        List.of(
            new ManagementPointAddress(name, ports.http(), ports.https(), ports.notification())));
  }

  /** The fallback status point of this computer. */
  FallbackAddress fallback() {
    return new FallbackAddress(name, ports.http(), FallbackAddress.USUAL);
  }

  /** The same site on another database. */
  SiteSettings on(Optional<String> url) {
    return new SiteSettings(
        site, name, listen, ports, url, administration, approval, limits, lease, link);
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
