package dev.muster.agent.location;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.managementpoint.SiteLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A management point that this device may come to ask.
 *
 * @param after not before those that come sooner were asked in vain for so long
 */
record Candidate(ManagementPointAddress point, Duration after) {
  /** Those of the installation, in their order. */
  static List<Candidate> of(SiteAddress installed) {
    return installed.managementPoints().stream()
        .map(point -> new Candidate(point, Duration.ZERO))
        .toList();
  }

  /** Those that the site names and those of the installation; alike ones in any order. */
  static List<Candidate> of(SiteLocation said, SiteAddress installed, RandomGenerator random) {
    if (said.managementPoints().isEmpty()) {
      return of(installed);
    }
    List<Candidate> all = new ArrayList<>();
    for (SiteLocation.Reach reach : said.managementPoints()) {
      all.add(new Candidate(reach.point(), reach.after()));
    }
    for (ManagementPointAddress point : installed.managementPoints()) {
      if (all.stream().noneMatch(one -> one.point().equals(point))) {
        all.add(new Candidate(point, said.installed()));
      }
    }
    Collections.shuffle(all, random);
    all.sort(Comparator.comparing(Candidate::after));
    return all;
  }

  boolean isOwn() {
    return after.isZero();
  }
}
