package dev.muster.tests.broken.lab;

import dev.muster.tests.broken.testing.Shared;

/** Only apps and bench may see it, and it ships with the command. */
public record Lab(Shared shared) {}
