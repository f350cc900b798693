package dev.muster.agent.applications;

import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Leases;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is assigned to this device now and authentic.
 *
 * @param policies verified
 * @param leases under which it may do what destroys
 */
public record AssignedNow(Supplier<List<AssignedPolicy>> policies, Supplier<Leases> leases) {}
