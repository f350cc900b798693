package dev.muster.site.compliance;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import java.time.Instant;

/**
 * What a device said of a deployment.
 *
 * @param device which device
 * @param said its words
 * @param received when they came to the site
 */
public record DeviceState(DeviceId device, DeploymentStateMessage said, Instant received) {}
