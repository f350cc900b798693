package dev.muster.command.administrator;

import dev.muster.contracts.document.ObjectName;
import dev.muster.site.administration.AdministratorRole;
import dev.muster.site.administration.Grant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Roles as the command line writes them: {@code operator}, {@code operator:branch}. */
final class Roles {
  private Roles() {}

  /** A role, behind a colon the collection that it is limited to. */
  static Grant of(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return new Grant(
        Arrays.stream(AdministratorRole.values())
            .filter(role -> role.label().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "There is no role '"
                        + name
                        + "'; there are "
                        + Arrays.stream(AdministratorRole.values())
                            .map(AdministratorRole::label)
                            .collect(Collectors.joining(", "))
                        + ".")),
        colon < 0 ? Optional.empty() : Optional.of(new ObjectName(text.substring(colon + 1))));
  }

  static String text(Grant grant) {
    return grant.role().label() + grant.collection().map(name -> ":" + name.value()).orElse("");
  }
}
