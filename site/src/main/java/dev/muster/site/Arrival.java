package dev.muster.site;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message;
import java.time.Instant;

/**
 * A message whose signature was checked, on its way to the component that it is for. A component
 * may get it again after a crash, with the same number: it keeps the highest number that it applied
 * for each device, and leaves out what is not above it. Numbers rise in the order in which messages
 * are handed over.
 *
 * @param device who said it
 * @param number its place among all messages of the site
 * @param stream the device's stream
 * @param sequence its place in the stream
 * @param received when a management point got it
 * @param message what was said
 */
public record Arrival<M extends Message>(
    DeviceId device, long number, String stream, long sequence, Instant received, M message) {}
