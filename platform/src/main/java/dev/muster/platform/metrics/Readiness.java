package dev.muster.platform.metrics;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing without which the process does not do its work.
 *
 * @param name such as {@code database}
 * @param trouble asked at each call, must not take long; empty when it is well
 */
public record Readiness(String name, Supplier<Optional<String>> trouble) {}
