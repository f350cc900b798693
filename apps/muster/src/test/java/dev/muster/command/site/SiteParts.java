package dev.muster.command.site;

import dev.muster.platform.content.ContentLibrary;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.intake.Intake;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.trust.AuthorRegistry;
import java.time.Clock;

/** The parts of a {@link ProviderSite} that tests of other packages play with. */
public record SiteParts(
    Clients clients,
    Intake intake,
    Definitions definitions,
    CollectionMembers members,
    Policies policies,
    PolicyFeed feed,
    AuthorRegistry authors,
    ContentRegistry content,
    ContentLibrary library,
    ExplainDevices explain,
    Clock clock) {}
