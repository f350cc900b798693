package dev.muster.site.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.HostReport;
import dev.muster.site.clients.ClientName;
import dev.muster.site.clients.Clients;
import dev.muster.site.systems.SiteSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The computers that the site itself runs on, its site systems among them: what happens to them
 * happens to many devices. A client is one of them if it registered from one of these machines, or
 * has the name of one.
 *
 * @param machines what tells machines apart, as agents say it when they register
 * @param names host names in small letters
 */
public record OwnComputers(Set<ContentHash> machines, Set<String> names) {
  /** Of a site that runs on no computer that could be a client. */
  public static final OwnComputers NONE = new OwnComputers(Set.of(), Set.of());

  private static final Pattern NO_NAME = Pattern.compile("localhost|[0-9.]+|.*:.*|");

  public OwnComputers {
    machines = Set.copyOf(machines);
    names = Set.copyOf(names);
  }

  /**
   * The machine of this process.
   *
   * @param machine what its agent would say
   * @param reached the names and addresses by which it is reached
   */
  public static OwnComputers here(ContentHash machine, List<String> reached) {
    return NONE.and(Stream.of(machine), reached.stream());
  }

  /** These, and the hosts that have joined: by what each says of its machine, and by its names. */
  public OwnComputers and(List<SiteSystem> hosts) {
    return and(
        hosts.stream().flatMap(host -> host.report().flatMap(HostReport::machine).stream()),
        hosts.stream().flatMap(host -> Stream.of(host.name(), host.address())));
  }

  private OwnComputers and(Stream<ContentHash> more, Stream<String> reached) {
    Set<ContentHash> all = new HashSet<>(machines);
    more.forEach(all::add);
    Set<String> called = new HashSet<>(names);
    reached
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !NO_NAME.matcher(name).matches())
        .flatMap(name -> Stream.of(name, name.split("\\.", 2)[0]))
        .forEach(called::add);
    return new OwnComputers(all, called);
  }

  /** Which of the approved devices they are, by name. */
  List<ClientName> among(Clients clients) {
    return machines.isEmpty() && names.isEmpty() ? List.of() : clients.approvedOn(machines, names);
  }
}
