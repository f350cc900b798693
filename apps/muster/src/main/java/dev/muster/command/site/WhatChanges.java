package dev.muster.command.site;

import dev.muster.contracts.provider.Topic;
import dev.muster.site.changes.Changes;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.policy.Policies;

/** Hears of the components what changes, for those who show it. */
final class WhatChanges {
  private WhatChanges() {}

  /** From now on; what devices there are is told by the notifications of the database. */
  static Changes heard(
      Oversight oversight,
      KnownDevices devices,
      ExplainDevices explain,
      DeclaredState declared,
      Policies policies) {
    var changes = new Changes();
    oversight.administration().listen(() -> changes.tell(Topic.RECORD));
    oversight.status().listen(() -> changes.tell(Topic.STATUS));
    devices.inventory().listen(_ -> changes.tell(Topic.INVENTORY));
    devices.compliance().listen(() -> changes.tell(Topic.STATES));
    explain.listen(() -> changes.tell(Topic.STATES));
    declared.definitions().listen(_ -> changes.tell(Topic.OBJECTS));
    declared.members().listen(_ -> changes.tell(Topic.MEMBERS));
    policies.listen(() -> changes.tell(Topic.POLICIES));
    return changes;
  }
}
