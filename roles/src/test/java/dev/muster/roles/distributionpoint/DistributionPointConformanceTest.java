package dev.muster.roles.distributionpoint;

import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Sha256;
import dev.muster.roles.RoleConformance;
import dev.muster.roles.RoleUnderTest;
import dev.muster.roles.RoleUnderTest.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DistributionPointConformanceTest implements RoleConformance {
  @TempDir private Path folder;

  @Override
  public RoleUnderTest role() throws Exception {
    return new RoleUnderTest(
        (listeners, https, _) ->
            new DistributionPoint(
                DistributionPoint.Settings.of(List.of(https), folder, Hmac.newToken()),
                listeners,
                (_, _) -> {
                  throw new IOException("there is none");
                },
                Clock.systemUTC()),
        List.of(
            new Call("GET", "/content/" + Sha256.of("x")),
            new Call("HEAD", "/content/" + Sha256.of("x") + "?expires=1&access=abc")));
  }
}
