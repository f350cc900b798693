package dev.muster.contracts.policy;

import java.util.Comparator;
import java.util.List;

/**
 * All that is for one device. Its entity tag is the SHA-256 of its canonical JSON, so that a device
 * can compute the tag of what it has.
 *
 * @param assignments in the order of their policies
 */
public record AssignmentList(List<Assignment> assignments) {
  public AssignmentList {
    assignments = assignments.stream().sorted(Comparator.comparing(Assignment::policy)).toList();
  }
}
