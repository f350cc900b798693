package dev.muster.site.clients;

import dev.muster.foundation.keys.RegistrationToken;
import java.time.Instant;

/**
 * A registration token that was just made; shown once.
 *
 * @param token the token
 * @param uses how many devices may register with it
 * @param expires when it ends
 */
public record NewToken(RegistrationToken token, int uses, Instant expires) {}
