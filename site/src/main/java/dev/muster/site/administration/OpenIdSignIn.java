package dev.muster.site.administration;

import dev.muster.contracts.provider.OpenIdClient;
import dev.muster.contracts.provider.OpenIdNonce;
import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.openid.IdentityProvider;
import dev.muster.platform.openid.OpenIdException;
import dev.muster.site.SiteException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signs administrators in by what the site's identity provider says (OpenID Connect). A token is
 * good for one session: it carries a nonce of ours. Safe for use by several threads.
 */
public final class OpenIdSignIn {
  private static final Duration NONCE_LASTS = Duration.ofMinutes(10);
  private static final int MOST_NONCES = 1_000;

  private final Administration administration;
  private final Settings settings;
  private final IdentityProvider provider;
  private final Clock clock;
  private final Map<String, Instant> nonces = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * How administrators are known at the identity provider.
   *
   * @param client what their computers have to know
   * @param claim of the ID token that names them, such as {@code sub}
   */
  public record Settings(OpenIdClient client, String claim) {}

  /** Sign-ins of these administrators; the identity provider is not asked yet. */
  public OpenIdSignIn(Administration administration, Settings settings, Clock clock) {
    this.administration = administration;
    this.settings = settings;
    this.provider = new IdentityProvider(settings.client().issuer(), settings.client().clientId());
    this.clock = clock;
  }

  /** What computers have to know. */
  public OpenIdClient client() {
    return settings.client();
  }

  /** A nonce for one sign-in; where too many are begun, the oldest is worth nothing. */
  public OpenIdNonce begin() {
    Instant now = clock.instant();
    String nonce = Hmac.newToken();
    lock.lock();
    try {
      nonces.values().removeIf(expires -> !expires.isAfter(now));
      while (nonces.size() >= MOST_NONCES) {
        nonces.remove(nonces.keySet().iterator().next());
      }
      nonces.put(nonce, now.plus(NONCE_LASTS));
      return new OpenIdNonce(nonce, now.plus(NONCE_LASTS));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Begins a session of whom the token names.
   *
   * @throws SiteException where the token is refused or names nobody, and says why
   */
  public SignIn.Welcome signIn(String idToken, InetAddress from) {
    IdentityProvider.Said said = verified(idToken);
    if (!taken(said.nonce())) {
      throw new SiteException("The ID token answers no sign-in that was begun here; begin again.");
    }
    String subject = said.claims().get(settings.claim());
    if (subject == null) {
      throw new SiteException(
          "The ID token has no text "
              + settings.claim()
              + "; it has "
              + said.claims().keySet()
              + ". site/openid.json names claim and scopes.");
    }
    return administration
        .signInAs(subject, from)
        .orElseThrow(() ->
            new SiteException(
                "No administrator is '"
                    + subject
                    + "' at the identity provider; muster administrator identity NAME says who is."));
  }

  private IdentityProvider.Said verified(String idToken) {
    try {
      return provider.verify(idToken);
    } catch (OpenIdException refused) {
      throw new SiteException(String.valueOf(refused.getMessage()));
    }
  }

  private boolean taken(String nonce) {
    lock.lock();
    try {
      Instant expires = nonces.remove(nonce);
      return expires != null && expires.isAfter(clock.instant());
    } finally {
      lock.unlock();
    }
  }
}
