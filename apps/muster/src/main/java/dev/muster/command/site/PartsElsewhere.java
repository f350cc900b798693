package dev.muster.command.site;

import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.roles.provider.Provider;
import dev.muster.site.changes.Changes;
import dev.muster.site.trust.AdministratorCertificates;
import dev.muster.site.trust.DeviceCertificates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The site as a provider on a host of its own sees it: the same components over one login that
 * reads, without a key of the site. What they cannot do there is asked of the site server.
 */
public final class PartsElsewhere {
  private PartsElsewhere() {}

  /**
   * Those that this order gives to a provider.
   *
   * @param changes is told what changes in the site
   */
  public static Provider.Parts of(
      ProviderOrder order,
      ComponentDatabase database,
      ContentLibrary library,
      Changes changes,
      Clock clock) {
    SiteSettings settings = settings(order);
    Components site =
        Components.on(new Ground(_ -> database, authority(order, clock), library, settings, clock));
    return new Provider.Parts(
        new Provider.About(
            order.about(),
            new Provider.Views(
                () -> {
                  throw onlyThere();
                },
                () -> {
                  throw onlyThere();
                },
                () -> {
                  throw onlyThere();
                }),
            Optional.of(changes),
            new Provider.Hosts(
                site.oversight().systems(), Optional.empty(), settings.ports().ofRoles()),
            clock),
        site.oversight().administration(),
        site.desired(),
        site.fleet(),
        new Provider.Trust(
            site.oversight().authors(),
            library,
            site.content().registry(),
            AdministratorCertificates.withoutKey(clock),
            Optional.empty()));
  }

  private static Ground.Authority authority(ProviderOrder order, Clock clock) {
    return new Ground.Authority(
        root(order.about()).getPublicKey(),
        order.site().root(),
        DeviceCertificates.withoutKey(clock),
        _ -> {
          throw onlyThere();
        },
        _ -> {
          throw onlyThere();
        });
  }

  private static X509Certificate root(SiteInformation about) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(about.rootPem().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException(
          "the root certificate of the order cannot be read", broken);
    }
  }

  private static SiteSettings settings(ProviderOrder order) {
    ManagementPointAddress own = order.site().managementPoints().getFirst();
    return new SiteSettings(
        order.about().site(),
        own.host(),
        own.host(),
        new SitePorts(
            own.http(),
            own.https(),
            own.notification(),
            order.database().port(),
            OptionalInt.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static IllegalStateException onlyThere() {
    return new IllegalStateException("only the site server has this; it should have been asked");
  }
}
