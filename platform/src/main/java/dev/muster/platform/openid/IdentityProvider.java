package dev.muster.platform.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider whose ID tokens are verified here. It is asked when the first token comes;
 * its keys are kept for minutes and asked again for one that is not known, at most twice a minute.
 * Safe for several threads.
 */
public final class IdentityProvider {
  /** Signatures by a private key only: a shared secret would be one more place to lose it. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  private static final int LONGEST_TOKEN = 32 * 1024;

  private final URI issuer;
  private final String clientId;
  private final BoundedFetch fetch = new BoundedFetch();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable JWKSource<SecurityContext> keys;

  /**
   * An identity provider; nothing is asked yet.
   *
   * @param clientId the audience that tokens must name
   */
  public IdentityProvider(URI issuer, String clientId) {
    this.issuer = issuer;
    this.clientId = clientId;
  }

  /**
   * What a verified token says.
   *
   * @param nonce of the request that it answers
   * @param claims those that are texts
   */
  public record Said(String nonce, Map<String, String> claims) {
    public Said {
      claims = Map.copyOf(claims);
    }
  }

  /**
   * Verifies an ID token: its signature, issuer, audience and times.
   *
   * @throws OpenIdException where it is not one of this identity provider for this client, or the
   *     identity provider cannot be asked
   */
  public Said verify(String idToken) {
    if (idToken.length() > LONGEST_TOKEN) {
      throw new OpenIdException("The ID token has more than " + LONGEST_TOKEN + " characters.");
    }
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            clientId,
            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
            Set.of("sub", "iat", "exp", "nonce")));
    try {
      JWTClaimsSet said = processor.process(idToken, null);
      refuseOtherParty(said);
      return new Said(said.getStringClaim("nonce"), texts(said));
    } catch (ParseException | BadJOSEException refused) {
      throw new OpenIdException("The ID token is refused: " + refused.getMessage(), refused);
    } catch (JOSEException trouble) {
      throw new OpenIdException(
          "Cannot verify the ID token with the keys of "
              + issuer
              + ": "
              + trouble.getMessage()
              + " (extension X01/https)",
          trouble);
    }
  }

  /**
   * A token for several audiences names the one that asked for it (OpenID Connect Core, 3.1.3.7).
   */
  private void refuseOtherParty(JWTClaimsSet said) throws ParseException {
    String party = said.getStringClaim("azp");
    List<String> audience = said.getAudience();
    if (party == null ? audience.size() > 1 : !party.equals(clientId)) {
      throw new OpenIdException("The ID token was made for another program than " + clientId + ".");
    }
  }

  private static Map<String, String> texts(JWTClaimsSet said) {
    Map<String, String> texts = new TreeMap<>();
    said.getClaims()
        .forEach((name, value) -> {
          if (value instanceof String text) {
            texts.put(name, text);
          }
        });
    return texts;
  }

  private JWKSource<SecurityContext> keys() {
    lock.lock();
    try {
      JWKSource<SecurityContext> known = keys;
      if (known == null) {
        known =
            JWKSourceBuilder.<SecurityContext>create(
                    Metadata.of(issuer, fetch).keys().toURL(), fetch)
                .retrying(true)
                .build();
        keys = known;
      }
      return known;
    } catch (MalformedURLException wrong) {
      throw new OpenIdException("The keys of " + issuer + " are at no address", wrong);
    } finally {
      lock.unlock();
    }
  }
}
