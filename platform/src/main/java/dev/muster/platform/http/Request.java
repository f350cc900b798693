package dev.muster.platform.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, its body read and decompressed.
 *
 * @param path as it was sent, without the query
 * @param parameters of the route's path, decoded
 * @param query decoded, values in the order they came
 * @param headers by name in lower case
 * @param client the caller's certificate, which the listener trusts
 * @param secure whether it came over TLS
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
public record Request(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body,
    Optional<X509Certificate> client,
    InetSocketAddress remote,
    boolean secure) {

  /** The first value of a header, its name in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** A parameter of the route's path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route's path has no parameter {" + name + "}");
    }
    return value;
  }

  /** The first value of a parameter of the query. */
  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }
}
