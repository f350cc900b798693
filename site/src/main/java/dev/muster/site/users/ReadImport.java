package dev.muster.site.users;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ImportedUser;
import java.util.Map;
import java.util.Set;

/** Takes what is to be imported only as the site can keep it. */
public interface ReadImport {
  /**
   * The properties of a user.
   *
   * @throws dev.muster.site.SiteException where one is not known, or its value does not fit
   */
  Map<String, Value> properties(ImportedUser user);

  /**
   * The one device of each of these ids or names.
   *
   * @throws dev.muster.site.SiteException where there is none, or several are called so
   */
  Map<String, DeviceId> devices(Set<String> idsOrNames);
}
