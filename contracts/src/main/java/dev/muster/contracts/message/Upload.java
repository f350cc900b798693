package dev.muster.contracts.message;

import dev.muster.contracts.trust.Signed;
import java.util.List;

/**
 * Messages of one device in their order.
 *
 * @param messages 1 to 100 {@link DeviceMessage}s
 */
public record Upload(List<Signed> messages) {
  private static final int MOST = 100;

  public Upload {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || messages.size() > MOST) {
      throw new IllegalArgumentException("an upload has 1 to 100 messages");
    }
  }
}
