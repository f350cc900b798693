package dev.muster.site.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of an instance.
 *
 * @param type its class
 * @param key its key
 * @param before what it was; empty where it was added
 * @param time when the report that changed it was received
 */
public record Past(ClassName type, String key, Optional<Instance> before, Instant time) {}
