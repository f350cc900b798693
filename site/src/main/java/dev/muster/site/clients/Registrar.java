package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.trust.Signed;
import java.net.InetAddress;
import java.util.Optional;

/** Who decides about requests to register, and of registered devices for new certificates. */
@FunctionalInterface
public interface Registrar {
  /**
   * What a request comes to.
   *
   * @param request a {@code RegistrationRequest}
   * @param renewed whom the certificate of the connection names, where a registered device asks
   * @param from who sent it
   * @return absent where nobody decides now; the same request may come again
   */
  Optional<RegistrationAnswer> answer(Signed request, Optional<DeviceId> renewed, InetAddress from);
}
