package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.util.Optional;

/**
 * A query that connected devices are asked now.
 *
 * @param query in WQL, at most 16,384 characters
 * @param collection whose members are asked; absent where all devices that the caller sees
 * @param longest how long their answers are waited for, 1 to 120 seconds
 */
public record LiveRequest(String query, Optional<ObjectName> collection, Duration longest) {}
