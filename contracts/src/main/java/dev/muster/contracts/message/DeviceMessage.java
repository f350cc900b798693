package dev.muster.contracts.message;

import dev.muster.contracts.device.DeviceId;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A message with its place among those of its device. Travels as {@code Signed} for the purpose
 * {@code MESSAGE}, signed with the device's key.
 *
 * @param device who speaks
 * @param stream made anew whenever the device lost its queue, so that numbers begin again
 * @param sequence one more than that of the message before in the stream, from 1
 * @param time when it was put in the queue
 * @param message what is said
 */
public record DeviceMessage(
    DeviceId device, String stream, long sequence, Instant time, Message message) {
  private static final Pattern STREAM = Pattern.compile("[0-9a-f]{16}");

  public DeviceMessage {
    if (!STREAM.matcher(stream).matches() || sequence < 1) {
      throw new IllegalArgumentException(
          "a stream is 16 hexadecimal digits, its messages are numbered from 1");
    }
  }
}
