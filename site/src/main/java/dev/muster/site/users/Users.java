package dev.muster.site.users;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.contracts.provider.UsersImported;
import dev.muster.contracts.user.UserId;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.SiteException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The users that the site knows, and the devices that belong to them. Safe for use by several
 * threads.
 */
public final class Users {
  /** What the site database prepares for it. */
  public static final Component COMPONENT = new Component("users", "dev/muster/site/users");

  private static final int MOST_IMPORTS = 1_000;
  private static final int MOST_DEVICES = 1_000;

  private final UsersStore store;
  private final ReadImport read;
  private final Clock clock;
  private final List<Consumer<UsersChanged>> listeners = new CopyOnWriteArrayList<>();

  /** Over this database. */
  public Users(ComponentDatabase database, ReadImport read, Clock clock) {
    this.store = new UsersStore(database);
    this.read = read;
    this.clock = clock;
  }

  /** Calls the listener after each stored change. */
  public void listen(Consumer<UsersChanged> listener) {
    listeners.add(listener);
  }

  /**
   * Makes users what the import says, all or nothing, and tells listeners.
   *
   * @throws SiteException where a user is there twice, or a property, value or device is not known
   */
  public UsersImported importUsers(List<ImportedUser> users) {
    if (users.size() > MOST_IMPORTS) {
      throw new SiteException(
          "At most " + MOST_IMPORTS + " users are imported at once, not " + users.size());
    }
    Map<String, DeviceId> devices = read.devices(named(users));
    Set<String> seen = new HashSet<>();
    List<UsersStore.Wanted> wanted = new ArrayList<>();
    for (ImportedUser user : users) {
      if (!seen.add(user.user().key())) {
        throw new SiteException(user.user() + " is there twice.");
      }
      wanted.add(
          new UsersStore.Wanted(
              user.user(),
              read.properties(user),
              user.devices()
                  .map(names ->
                      names.stream()
                          .map(name -> Objects.requireNonNull(devices.get(name)))
                          .collect(Collectors.toCollection(TreeSet::new)))));
    }
    UsersStore.Stored stored = store.put(wanted, clock.instant());
    tell(new UsersChanged(stored.changed(), Set.of(), stored.devices()));
    return new UsersImported(
        stored.added(),
        stored.changed().size() - stored.added(),
        users.size() - stored.changed().size());
  }

  private static Set<String> named(List<ImportedUser> users) {
    Set<String> all = new TreeSet<>();
    for (ImportedUser user : users) {
      List<String> names = user.devices().orElse(List.of());
      if (names.size() > MOST_DEVICES) {
        throw new SiteException(
            "At most "
                + MOST_DEVICES
                + " devices belong to one user, not "
                + names.size()
                + " to "
                + user.user());
      }
      all.addAll(names);
    }
    return all;
  }

  /** Some users, in their order. */
  public Page<KnownUser> page(UserQuery query) {
    return store.page(query);
  }

  /** A user, where the site knows it. */
  public Optional<KnownUser> find(UserId user) {
    UserQuery one =
        new UserQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of(user)),
            UserQuery.Order.USER,
            false,
            Paging.first(1));
    return page(one).rows().stream().findFirst();
  }

  /** The devices that belong to one of these users. */
  public Set<DeviceId> devices(Collection<UserId> users) {
    return store.devices(users);
  }

  /** Forgets a user; whether the site knew it. */
  public boolean remove(UserId user) {
    Set<DeviceId> devices = store.devices(List.of(user));
    boolean there = store.remove(user);
    if (there) {
      tell(new UsersChanged(Set.of(), Set.of(user), devices));
    }
    return there;
  }

  /** Forgets whom a device belonged to that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
  }

  private void tell(UsersChanged change) {
    if (!change.isNothing()) {
      listeners.forEach(listener -> listener.accept(change));
    }
  }
}
