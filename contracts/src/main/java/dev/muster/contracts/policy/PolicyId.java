package dev.muster.contracts.policy;

import java.util.regex.Pattern;

/**
 * A policy; its bodies follow one another under this name.
 *
 * @param value kind and name of the object that it comes from, such as {@code deployment/editor},
 *     and the stage where the object has several, such as {@code agent-upgrade/agent/2}
 */
public record PolicyId(String value) implements Comparable<PolicyId> {
  private static final Pattern VALID =
      Pattern.compile("[a-z-]{1,40}/[a-z0-9][a-z0-9.-]{0,62}(/[1-9][0-9]?)?");

  public PolicyId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a policy is named kind/name or kind/name/stage, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(PolicyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
