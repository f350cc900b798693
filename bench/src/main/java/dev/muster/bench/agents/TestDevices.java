package dev.muster.bench.agents;

import dev.muster.bench.agents.DeviceKeys.Identity;
import dev.muster.foundation.keys.Keys;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Devices with certificates of the test authority, all with the same key. */
final class TestDevices implements IntFunction<Identity> {
  private final TestAuthority authority;
  private final KeyPair key = Keys.generate();
  private final AtomicReferenceArray<@Nullable Identity> made;

  TestDevices(TestAuthority authority, int agents) {
    this.authority = authority;
    this.made = new AtomicReferenceArray<>(agents);
  }

  /** Makes the certificates from {@code first} on, so that it takes no time later. */
  TestDevices prepared(int first, int number) {
    for (int agent = first; agent < first + number; agent++) {
      apply(agent);
    }
    return this;
  }

  @Override
  public Identity apply(int agent) {
    Identity known = made.get(agent);
    if (known != null) {
      return known;
    }
    X509Certificate own = authority.device(Agents.device(agent), key.getPublic());
    Identity identity =
        new Identity(key.getPrivate(), new X509Certificate[] {own, authority.site()});
    made.set(agent, identity);
    return identity;
  }
}
