package dev.muster.contracts.document;

import dev.muster.contracts.fact.Condition;
import java.util.Optional;

/**
 * A set of devices.
 *
 * @param name the object's name
 * @param description for people
 * @param rule which devices are in it
 * @param limiting only members of this collection can be in it
 */
public record Collection(
    ObjectName name, Optional<String> description, Condition rule, Optional<ObjectName> limiting)
    implements Declared {}
