package dev.muster.tests.broken.roles.distributionpoint;

import dev.muster.tests.broken.roles.managementpoint.ManagementPoint;
import dev.muster.tests.broken.site.content.Content;

/** Sees another role, and the site although the matrix gives it no SQL. */
public record DistributionPoint(ManagementPoint other, Content content) {}
