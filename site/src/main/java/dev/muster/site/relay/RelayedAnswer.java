package dev.muster.site.relay;

import java.util.Map;

/**
 * What the site server answers; events may follow.
 *
 * @param status as HTTP has it
 * @param headers as HTTP has them
 * @param body empty where events follow
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RelayedAnswer(int status, Map<String, String> headers, byte[] body) {
  public RelayedAnswer {
    headers = Map.copyOf(headers);
  }
}
