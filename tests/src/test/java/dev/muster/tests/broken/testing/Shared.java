package dev.muster.tests.broken.testing;

/** What only tests share. */
public record Shared() {}
