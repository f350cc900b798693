package dev.muster.site.explain;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.Connected;
import dev.muster.site.policy.Policies;
import dev.muster.site.troubles.ClientTrouble;
import dev.muster.site.trust.AuthorRegistry;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the site's own links come from.
 *
 * @param devices what is known of devices
 * @param desired what is declared for them
 */
public record Sources(Devices devices, Desired desired) {
  /**
   * What is known of devices.
   *
   * @param clients which there are
   * @param inventory how fresh their facts are
   * @param facts all facts about one: what it reported, what the site knows, what was imported
   * @param compliance what they reported
   * @param contact whether it is heard of
   */
  public record Devices(
      Clients clients,
      Inventory inventory,
      Function<DeviceId, Facts> facts,
      Compliance compliance,
      Contact contact) {}

  /**
   * Whether a device is heard of.
   *
   * @param connected whether one is connected now; may wait two seconds
   * @param trouble what somebody said in its name at a fallback status point, where that goes on
   */
  public record Contact(
      Function<DeviceId, Connected> connected,
      Function<DeviceId, Optional<ClientTrouble>> trouble) {}

  /**
   * What is declared.
   *
   * @param definitions the documents
   * @param members who is in which collection
   * @param policies who has which policy
   * @param authors whose signatures count
   * @param places where content is, and who gets it where
   */
  public record Desired(
      Definitions definitions,
      CollectionMembers members,
      Policies policies,
      AuthorRegistry authors,
      Places places) {}

  /**
   * Where content comes from.
   *
   * @param content which content is where
   * @param boundaries which distribution points a device may use
   */
  public record Places(ContentRegistry content, Boundaries boundaries) {}
}
