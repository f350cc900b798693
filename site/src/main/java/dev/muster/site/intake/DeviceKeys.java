package dev.muster.site.intake;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.PublicKeyText;
import java.util.Collection;
import java.util.Map;

/** Knows the keys of devices. */
@FunctionalInterface
public interface DeviceKeys {
  /** The keys of those of these devices that may speak. */
  Map<DeviceId, PublicKeyText> keys(Collection<DeviceId> devices);
}
