package dev.muster.command.user;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.output.Column;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users by the provider. */
public final class KnownUsers {
  /** How a list of users is shown. */
  public static final List<Column<KnownUser>> COLUMNS =
      List.of(
          new Column<>("user", one -> one.user().value()),
          new Column<>("full-name", one -> plain(one.properties().get("FullUserName"))),
          new Column<>("mail", one -> plain(one.properties().get("Mail"))),
          new Column<>("devices", one -> one.devices().size()),
          new Column<>("resource", one -> one.id().value()),
          new Column<>("changed", KnownUser::changed));

  private KnownUsers() {}

  /** A part of the list. */
  record Part(List<KnownUser> rows, long total) implements ListPart<KnownUser> {}

  /** All users whose name has this in it. */
  static List<KnownUser> all(ProviderConnection provider, String name, String further) {
    return provider.all("/users?name=" + encoded(name) + further, Part.class);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The members of a collection whose name has this in it. */
  public static List<KnownUser> in(
      ProviderConnection provider, ObjectName collection, String name) {
    return all(provider, name, "&collection=" + collection);
  }

  /** The one user of this unique name or number. */
  static KnownUser one(ProviderConnection provider, String nameOrId) {
    String looked = nameOrId.indexOf('\\') < 0 ? "" : nameOrId;
    return all(provider, looked, "").stream()
        .filter(user ->
            user.user().value().equalsIgnoreCase(nameOrId) || user.id().value().equals(nameOrId))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.BAD_INPUT,
                "There is no user "
                    + nameOrId
                    + "; 'muster user list' shows all, with domain and name such as CORP\\anna."));
  }

  static Object plain(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Flag(boolean flag) -> flag;
      case Value.Many(List<Value> values) -> values.stream().map(KnownUsers::plain).toList();
    };
  }
}
