package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.trust.Signed;

/**
 * What a device said on its connection, not yet verified.
 *
 * @param question what it says that it answers
 * @param device whose connection it came on
 * @param answer what it signed
 */
public record Said(QuestionId question, DeviceId device, Signed answer) {}
