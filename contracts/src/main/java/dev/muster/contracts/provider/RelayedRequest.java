package dev.muster.contracts.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator asked a provider on another host, and the site server has to answer.
 *
 * @param endpoint method and path as the API's document has them, such as {@code POST
 *     /devices/{device}/approve}
 * @param parameters of the path
 * @param query parameters of the query
 * @param authorization the header of that name; a secret
 * @param certificate what the caller's TLS certificate was, DER in Base64
 * @param from the caller's address
 */
public record RelayedRequest(
    String endpoint,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Optional<String> authorization,
    Optional<String> certificate,
    String from) {
  public RelayedRequest {
    parameters = Map.copyOf(parameters);
    query = Map.copyOf(query);
  }

  @Override
  public String toString() {
    return endpoint + " from " + from;
  }
}
