package dev.muster.site.trust;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import dev.muster.foundation.keys.Keys;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the certificates of open connections say, read once for each: a device asks often on one
 * connection. Forgets a certificate with its connection. Safe for several threads.
 */
public final class CertificateClaims {
  private final Map<X509Certificate, Optional<Claim>> known = new WeakHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** The device that a certificate names, and the name of its key. */
  public record Claim(DeviceId device, KeyId key) {}

  /** What a certificate says, whose validity TLS has checked; empty where it names no device. */
  public Optional<Claim> of(X509Certificate certificate) {
    lock.lock();
    try {
      return known.computeIfAbsent(certificate, CertificateClaims::read);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Claim> read(X509Certificate certificate) {
    return DeviceCertificates.deviceOf(certificate)
        .map(device -> new Claim(device, Keys.id(certificate.getPublicKey())));
  }
}
