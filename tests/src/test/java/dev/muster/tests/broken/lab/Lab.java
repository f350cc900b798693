package dev.muster.tests.broken.lab;

/** Sees everything; nobody else sees it. */
public record Lab() {}
