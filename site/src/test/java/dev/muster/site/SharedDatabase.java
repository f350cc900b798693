package dev.muster.site;

import dev.muster.platform.database.Component;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.administration.Administration;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.intake.Intake;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.Policies;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.reporting.Reporting;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a site database, one for all tests of a run: each test uses devices and names of its
 * own.
 */
public final class SharedDatabase implements ParameterResolver {
  /** Every component that has tables; {@code GrantsIT} finds one that is missing here. */
  public static final List<Component> COMPONENTS =
      List.of(
          AuthorRegistry.COMPONENT,
          Clients.COMPONENT,
          Intake.COMPONENT,
          Inventory.COMPONENT,
          StatusMessages.COMPONENT,
          Compliance.COMPONENT,
          ContentRegistry.COMPONENT,
          Definitions.COMPONENT,
          CollectionMembers.COMPONENT,
          Policies.COMPONENT,
          DeviceQueries.COMPONENT,
          Users.COMPONENT,
          LiveQueries.COMPONENT,
          ExplainDevices.COMPONENT,
          Reporting.COMPONENT,
          Administration.COMPONENT,
          SiteSystems.COMPONENT,
          ClientTroubles.COMPONENT,
          AnswerProviders.COMPONENT);

  private record Running(Path folder, TestDatabase shared) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      shared.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SiteDatabase.class;
  }

  @Override
  public SiteDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedDatabase.class))
        .computeIfAbsent("database", _ -> start(), Running.class)
        .shared()
        .database();
  }

  private static Running start() {
    try {
      Path folder = Files.createTempDirectory("muster-site-");
      return new Running(folder, TestDatabase.open(folder, COMPONENTS));
    } catch (IOException trouble) {
      throw new IllegalStateException(trouble);
    }
  }
}
