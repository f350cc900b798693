package dev.muster.tests.broken.site.content;

import dev.muster.tests.broken.site.policy.Policy;

/** One half of a cycle. */
public record Content(Policy policy) {}
