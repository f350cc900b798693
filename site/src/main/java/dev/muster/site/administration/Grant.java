package dev.muster.site.administration;

import dev.muster.contracts.document.ObjectName;
import java.util.Optional;

/**
 * A role that somebody holds.
 *
 * @param role which role
 * @param collection only for what is for this collection or one limited to it; absent is for all
 */
public record Grant(AdministratorRole role, Optional<ObjectName> collection) {}
