package dev.muster.tests.broken.roles.managementpoint;

import dev.muster.tests.broken.site.content.Content;

/** Has SQL in the matrix, so it may see the site. */
public record ManagementPoint(Content content) {}
