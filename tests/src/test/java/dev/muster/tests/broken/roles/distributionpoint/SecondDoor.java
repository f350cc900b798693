package dev.muster.tests.broken.roles.distributionpoint;

/** One public type too many. */
public record SecondDoor() {}
