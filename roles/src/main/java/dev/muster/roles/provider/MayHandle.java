package dev.muster.roles.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.collections.CollectionMembers;
import java.util.Optional;

/** Whether a caller may do something to a device: one that it sees, and may handle. */
final class MayHandle {
  private MayHandle() {}

  /** What it is answered where it may not; a device that it does not see is not there for it. */
  static Optional<Response> refusal(Caller caller, DeviceId device, CollectionMembers members) {
    if (!Sight.of(caller, members).sees(device)) {
      return Optional.of(unknown(device));
    }
    boolean may =
        caller.mayEverywhere(Permission.HANDLE_DEVICES)
            || caller.may(Permission.HANDLE_DEVICES, members.collectionsOf(device));
    return may
        ? Optional.empty()
        : Optional.of(Answers.forbidden(caller, Permission.HANDLE_DEVICES));
  }

  /** That there is no such device. */
  static Response unknown(DeviceId device) {
    return Answers.found(Optional.empty(), "device " + device);
  }
}
