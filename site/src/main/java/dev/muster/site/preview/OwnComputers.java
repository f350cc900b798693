package dev.muster.site.preview;

import dev.muster.contracts.content.ContentHash;
import dev.muster.site.clients.ClientName;
import dev.muster.site.clients.Clients;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The computers that the site itself runs on: what happens to them happens to all of its devices. A
 * client is one of them if it registered from one of these machines, or has the name of one.
 *
 * @param machines what tells machines apart, as agents say it when they register
 * @param names host names in small letters
 */
public record OwnComputers(Set<ContentHash> machines, Set<String> names) {
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
    return new OwnComputers(
        Set.of(machine),
        reached.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> !NO_NAME.matcher(name).matches())
            .flatMap(name -> Stream.of(name, name.split("\\.", 2)[0]))
            .collect(Collectors.toSet()));
  }

  /** Which of the approved devices they are, by name. */
  List<ClientName> among(Clients clients) {
    return machines.isEmpty() && names.isEmpty() ? List.of() : clients.approvedOn(machines, names);
  }
}
