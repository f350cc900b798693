package dev.muster.contracts.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an administrator asked a provider on another host, and the site server has to answer. The
 * site server believes that host nothing about its form.
 *
 * @param endpoint method and path as the API's document has them, such as {@code POST
 *     /devices/{device}/approve}
 * @param parameters of the path, exactly those that it names in braces
 * @param query parameters of the query
 * @param authorization the header of that name; a secret
 * @param certificate what the caller's TLS certificate was, DER in Base64
 * @param from the caller's IP address, as text
 */
public record RelayedRequest(
    String endpoint,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Optional<String> authorization,
    Optional<String> certificate,
    String from) {
  private static final Pattern ENDPOINT =
      Pattern.compile("[A-Z]{3,10} (?:/(?:[A-Za-z0-9._~-]{1,64}|\\{[a-z][a-z0-9-]{0,31}})){1,8}");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

  public RelayedRequest {
    parameters = Map.copyOf(parameters);
    query =
        query.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw new IllegalArgumentException("an endpoint is a method and a path of the API");
    }
    Set<String> named =
        PARAMETER.matcher(endpoint).results().map(one -> one.group(1)).collect(Collectors.toSet());
    if (!named.equals(parameters.keySet())) {
      throw new IllegalArgumentException(
          endpoint + " has the parameters " + named + ", and no others");
    }
    if (!ADDRESS.matcher(from).matches()) {
      throw new IllegalArgumentException("a caller's address is one of IPv4 or IPv6");
    }
  }

  @Override
  public String toString() {
    return endpoint + " from " + from;
  }
}
