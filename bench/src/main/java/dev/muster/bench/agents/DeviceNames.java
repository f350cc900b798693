package dev.muster.bench.agents;

import dev.muster.contracts.device.DeviceId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How device certificates name their device. */
public final class DeviceNames {
  static final String PREFIX = "muster:device:";

  private DeviceNames() {}

  /** The device that a certificate is for. */
  public static Optional<DeviceId> of(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Optional.empty()
          : names.stream()
              .map(name -> String.valueOf(name.get(1)))
              .filter(name -> name.startsWith(PREFIX))
              .map(name -> new DeviceId(name.substring(PREFIX.length())))
              .findFirst();
    } catch (CertificateParsingException notOurs) {
      return Optional.empty();
    }
  }
}
