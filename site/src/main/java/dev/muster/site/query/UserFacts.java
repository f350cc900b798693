package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.user.UserId;
import dev.muster.site.collections.DeviceFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The facts that collections of users are evaluated on. Rules are judged for users as for devices,
 * so a user stands here under its {@code ResourceId} where a device would stand under its own.
 */
public record UserFacts(DeviceQueries queries) implements DeviceFacts {
  @Override
  public Map<DeviceId, Facts> of(Collection<DeviceId> users, Set<ClassName> classes) {
    Map<DeviceId, Facts> facts = new HashMap<>();
    queries
        .users(users.stream().map(user -> new UserId(user.value())).toList())
        .forEach((user, known) -> facts.put(new DeviceId(user.value()), known));
    return facts;
  }

  @Override
  public List<DeviceId> after(Optional<DeviceId> last, int most) {
    return queries.usersAfter(last.map(user -> new UserId(user.value())), most).stream()
        .map(user -> new DeviceId(user.value()))
        .toList();
  }

  @Override
  public Set<DeviceId> matching(Query query) {
    return queries.users(query).stream()
        .map(user -> new DeviceId(user.value()))
        .collect(Collectors.toSet());
  }
}
