package dev.muster.platform.openid;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.Map;

/**
 * What an identity provider publishes about itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer as its tokens name it
 * @param authorization where a browser signs in
 * @param token where a code is exchanged
 * @param keys the keys that sign its tokens
 */
record Metadata(URI issuer, URI authorization, URI token, URI keys) {
  static Metadata of(URI issuer, BoundedFetch fetch) {
    refusePlain(issuer);
    String named = issuer.toString();
    URI place =
        URI.create(
            (named.endsWith("/") ? named : named + "/") + ".well-known/openid-configuration");
    try {
      BoundedFetch.Answer answer = fetch.get(place);
      if (answer.status() != 200) {
        throw new OpenIdException(
            place
                + " answers "
                + answer.status()
                + "; is the issuer of the identity provider right?");
      }
      Map<String, Object> said = JSONObjectUtils.parse(answer.body());
      String own = JSONObjectUtils.getString(said, "issuer");
      if (!named.equals(own)) {
        throw new OpenIdException(
            place + " is of the issuer " + own + ", not " + named + "; name it exactly so.");
      }
      return new Metadata(
          issuer,
          endpoint(said, "authorization_endpoint"),
          endpoint(said, "token_endpoint"),
          endpoint(said, "jwks_uri"));
    } catch (IOException | ParseException | IllegalArgumentException trouble) {
      throw new OpenIdException(
          "Cannot read what the identity provider publishes at "
              + place
              + ": "
              + trouble.getMessage()
              + " (extensions X01/https, X02/https)",
          trouble);
    }
  }

  private static URI endpoint(Map<String, Object> said, String name) throws ParseException {
    String value = JSONObjectUtils.getString(said, name);
    if (value == null) {
      throw new ParseException("there is no " + name, 0);
    }
    URI endpoint = URI.create(value);
    refusePlain(endpoint);
    return endpoint;
  }

  private static void refusePlain(URI url) {
    if (!"https".equals(url.getScheme()) && !isLoopback(url)) {
      throw new OpenIdException(
          url
              + " is not https; an identity provider is asked over plain HTTP on this computer only.");
    }
  }

  private static boolean isLoopback(URI url) {
    try {
      return "http".equals(url.getScheme())
          && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
