package dev.muster.tests.broken.site.policy;

import dev.muster.tests.broken.site.content.Content;
import java.sql.Connection;
import java.util.List;

/** The other half of a cycle, and SQL outside a Store. */
public record Policy(List<Content> contents, Connection database) {}
