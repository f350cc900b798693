package dev.muster.contracts.managementpoint;

import dev.muster.contracts.device.DeviceId;

/**
 * The HTTP paths of a management point (matrix: C17). Those marked <em>open</em> are served on HTTP
 * and HTTPS without a client certificate, because what they carry is signed and not secret; the
 * others need the device's certificate.
 */
public final class Paths {
  /**
   * GET, open: the site's root certificate in PEM, to be checked against the pinned fingerprint.
   */
  public static final String ROOT = "/mp/root";

  /** POST, open: {@code Signed} {@code RegistrationRequest} to {@code RegistrationAnswer}. */
  public static final String REGISTER = "/mp/register";

  /** POST: {@code Signed} {@code RegistrationRequest} to {@code RegistrationAnswer}, same key. */
  public static final String RENEW = "/mp/renew";

  /** GET: {@code AssignmentList} of the device, with entity tag. */
  public static final String ASSIGNMENTS = "/mp/assignments";

  /** GET, open, with a content hash behind it: a {@code SignedPolicy}. */
  public static final String POLICIES = "/mp/policies/";

  /** GET, open: {@code Signed} {@code AuthorRevocations}; 404 where there are none. */
  public static final String REVOCATIONS = "/mp/revocations";

  /** GET: {@code Leased} with the leases of the device's policies; 404 where there are none. */
  public static final String LEASES = "/mp/leases";

  /**
   * POST: {@code MembershipQuestion} to {@code Memberships} with those that are there; 404 where
   * none is. The site makes the others, which are pushed and there at the next question.
   */
  public static final String MEMBERSHIPS = "/mp/memberships";

  /**
   * POST, with a content hash behind it: {@code Whereabouts} to {@code ContentLocations}. By GET,
   * as agents ask that know nothing of fallback, the same places without times.
   */
  public static final String LOCATIONS = "/mp/locations/";

  /** POST: {@code Whereabouts} to {@code SiteLocation}. */
  public static final String LOCATION = "/mp/location";

  /**
   * The header of the answer to a heartbeat that changes when the device should ask for its {@code
   * SiteLocation} anew.
   */
  public static final String LOCATION_TAG = "Muster-Location";

  /** POST: {@code Upload} to {@code Receipt}. */
  public static final String MESSAGES = "/mp/messages";

  /**
   * POST: {@code Heartbeat} to nothing; 403 with {@code Retry-After} in seconds where the device is
   * blocked, so that it is back soon after it no longer is.
   */
  public static final String HEARTBEAT = "/mp/heartbeat";

  private Paths() {}

  /**
   * The MQTT topic on which {@code PolicyChange}s and {@code LiveQuestion}s are pushed to a device;
   * what has the property {@code question} is a question.
   */
  public static String topic(DeviceId device) {
    return "muster/" + device;
  }

  /** The MQTT topic on which a device answers: {@code Signed} {@code LiveAnswer}. */
  public static String answers(DeviceId device) {
    return topic(device) + "/up";
  }
}
