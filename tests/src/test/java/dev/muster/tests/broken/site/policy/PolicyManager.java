package dev.muster.tests.broken.site.policy;

final class PolicyManager {
  static int count;

  private PolicyManager() {}
}
