package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message.StatusMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A status message as it is kept.
 *
 * @param id rises with each message
 * @param device which device it is about; empty where it is about the site
 * @param message what was said
 * @param received when it came to the site
 */
public record StatusEntry(
    long id, Optional<DeviceId> device, StatusMessage message, Instant received) {}
