package dev.muster.agentapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.RegistrationToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinCommandTest {
  private static final SiteAddress SITE =
      new SiteAddress(
          new SiteCode("P01"),
          new ContentHash("a".repeat(64)),
          List.of(new ManagementPointAddress("mp", 80, 443, 10123)));
  private static final FallbackAddress POINT =
      new FallbackAddress("fsp", 80, FallbackAddress.USUAL);
  private static final ContentFile RUNTIME =
      new ContentFile("muster-agent.deb", new ContentHash("b".repeat(64)), 1);

  @Test
  void theTokenIsNoArgument() {
    RegistrationToken token = RegistrationToken.create();
    String text =
        JoinCommand.text(SITE, RUNTIME, "http://mp/agent", Optional.of(POINT), Optional.of(token));
    assertThat(text.lines())
        .contains(token.secret())
        .filteredOn(line -> line.contains("muster-agent install"))
        .singleElement()
        .asString()
        .endsWith(
            "--site P01 --management-point 'mp:80:443:10123' --fallback-status-point 'fsp:80' --root "
                + "a".repeat(64)
                + " --token-file - <<'END'");
    assertThat(text).contains("b".repeat(64) + "  $d/agent.deb");
  }

  @Test
  void nothingThatAShellWouldReadIsPrinted() {
    for (String wrong : List.of("http://mp/'; reboot", "ftp://mp/a", "http://mp/$(x)")) {
      assertThatThrownBy(
              () -> JoinCommand.text(SITE, RUNTIME, wrong, Optional.empty(), Optional.empty()))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
