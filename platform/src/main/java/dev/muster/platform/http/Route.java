package dev.muster.platform.http;

import java.util.regex.Pattern;

/**
 * What is answered at one method and path.
 *
 * @param method such as {@code GET}, which answers {@code HEAD} too
 * @param path the whole path with its role's prefix; a segment in braces is a parameter, as in
 *     {@code /mp/policies/{hash}}
 * @param largestBody in bytes, after decompression; 0 for no body, {@link #DEFAULT_BODY} for what
 *     the settings say
 * @param quick whether the handler only reads memory and answers bytes, and so may run on the event
 *     loop
 */
public record Route(
    String method,
    String path,
    ClientCertificate certificate,
    long largestBody,
    boolean quick,
    Handler handler) {
  /** As much as the settings allow where a route says nothing. */
  public static final long DEFAULT_BODY = -1;

  private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
  private static final Pattern PATH =
      Pattern.compile("/|(?:/(?:[A-Za-z0-9._~-]+|\\{[a-z][a-z0-9-]*}))+");

  public Route {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException("a method is upper-case letters, not '" + method + "'");
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "a route's path is segments and {parameters} after slashes, not '" + path + "'");
    }
  }

  /** The same, answered by somebody else, who may block. */
  public Route answeredBy(Handler other) {
    return new Route(method, path, certificate, largestBody, false, other);
  }

  /**
   * Answers a request that came in another way than through a listener; what goes wrong becomes an
   * answer as it would there.
   */
  public Response answer(Request request) {
    try {
      return handler.handle(request);
    } catch (RuntimeException trouble) {
      return Problems.of(trouble, method + " " + path);
    }
  }

  /** A route that takes no body. */
  public static Route get(String path, ClientCertificate certificate, Handler handler) {
    return new Route("GET", path, certificate, 0, false, handler);
  }

  /** A route that takes a body of the settings' default size. */
  public static Route post(String path, ClientCertificate certificate, Handler handler) {
    return new Route("POST", path, certificate, DEFAULT_BODY, false, handler);
  }
}
