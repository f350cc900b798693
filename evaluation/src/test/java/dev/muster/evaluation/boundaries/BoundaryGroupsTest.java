package dev.muster.evaluation.boundaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.BoundaryGroup.Fallback;
import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundaryGroupsTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOURS = Duration.ofHours(2);

  private final BoundaryGroup north =
      new BoundaryGroup(
          new ObjectName("north"),
          Optional.empty(),
          List.of(
              new Boundary.IpSubnet("10.1.0.0/16"),
              new Boundary.Ipv6Prefix("2001:db8:1::/48"),
              new Boundary.DirectorySite("North")),
          List.of("mp-north"),
          List.of("dp-north", "dp-both"),
          List.of(
              new Fallback(
                  new ObjectName("south"), Optional.empty(), Optional.of(Duration.ofMinutes(20)))),
          true);
  private final BoundaryGroup south =
      new BoundaryGroup(
          new ObjectName("south"),
          Optional.empty(),
          List.of(new Boundary.IpRange("10.1.255.0", "10.2.255.255")),
          List.of(),
          List.of("dp-south", "dp-both"),
          List.of(new Fallback(BoundaryGroup.DEFAULT, Optional.empty(), Optional.empty())),
          false);
  private final BoundaryGroups groups = new BoundaryGroups(List.of(north, south));

  private static Located at(BoundaryGroups groups, String... addresses) {
    return groups.locate(Arrays.stream(addresses).map(IpAddress::of).toList(), Optional.empty());
  }

  private static List<String> names(Located located) {
    return located.groups().stream().map(ObjectName::value).toList();
  }

  private static Choice choice(String group, Duration after) {
    return new Choice(new ObjectName(group), after);
  }

  @Test
  void aDeviceIsInEveryGroupThatHoldsOneOfItsAddresses() {
    assertThat(names(at(groups, "10.1.0.1"))).containsExactly("north");
    assertThat(names(at(groups, "::ffff:10.1.0.1"))).containsExactly("north");
    assertThat(names(at(groups, "10.1.255.1"))).containsExactly("north", "south");
    assertThat(names(at(groups, "192.0.2.1", "2001:db8:1::7"))).containsExactly("north");
    assertThat(names(at(groups, "10.1.0.1", "10.2.0.1"))).containsExactly("north", "south");
    assertThat(names(groups.locate(List.of(), Optional.of("NORTH")))).containsExactly("north");
    assertThat(at(groups, "10.1.0.1").assigned()).isTrue();
    assertThat(at(groups, "10.2.0.1").assigned()).isFalse();
  }

  @Test
  void ownSiteSystemsServeAtOnceAndThoseOfNeighboursAfterTheirTime() {
    Reach reach = at(groups, "10.1.0.1").distributionPoints();

    assertThat(reach.of("dp-north")).contains(choice("north", Duration.ZERO));
    assertThat(reach.of("dp-both")).contains(choice("north", Duration.ZERO));
    assertThat(reach.of("dp-south")).contains(choice("south", Duration.ofMinutes(20)));
    assertThat(reach.of("dp-elsewhere")).contains(choice("default-site-boundary-group", HOURS));
  }

  @Test
  void neighboursOfNeighboursNeverServe() {
    BoundaryGroup west =
        new BoundaryGroup(
            new ObjectName("west"),
            Optional.empty(),
            List.of(new Boundary.IpSubnet("10.9.0.0/16")),
            List.of("mp-west"),
            List.of("dp-west"),
            List.of(
                new Fallback(new ObjectName("north"), Optional.of(HOURS), Optional.of(HOURS)),
                new Fallback(BoundaryGroup.DEFAULT, Optional.empty(), Optional.empty())),
            false);
    Reach reach =
        at(new BoundaryGroups(List.of(north, south, west)), "10.9.0.1").distributionPoints();

    assertThat(reach.of("dp-west")).contains(choice("west", Duration.ZERO));
    assertThat(reach.of("dp-north")).contains(choice("north", HOURS));
    assertThat(reach.of("dp-south")).isEmpty();
  }

  @Test
  void whoIsNowhereIsInTheDefaultGroupWhichNamesAllUnlessADocumentSaysOtherwise() {
    Located stray = at(groups, "192.0.2.1");

    assertThat(stray.isStray()).isTrue();
    assertThat(stray.distributionPoints().of("dp-any"))
        .contains(choice("default-site-boundary-group", Duration.ZERO));
    assertThat(at(new BoundaryGroups(List.of()), "192.0.2.1").managementPoints().of("mp"))
        .contains(choice("default-site-boundary-group", Duration.ZERO));

    BoundaryGroup declared =
        new BoundaryGroup(
            BoundaryGroup.DEFAULT,
            Optional.empty(),
            List.of(),
            List.of("mp-all"),
            List.of("dp-all"),
            List.of(),
            false);
    BoundaryGroups more = new BoundaryGroups(List.of(north, south, declared));
    assertThat(at(more, "192.0.2.1").distributionPoints().of("dp-any")).isEmpty();
    assertThat(at(more, "192.0.2.1").distributionPoints().of("dp-all")).isPresent();
    assertThat(at(more, "10.1.0.1").distributionPoints().of("dp-all"))
        .contains(choice("default-site-boundary-group", HOURS));
    assertThat(at(more, "10.2.0.1").distributionPoints().of("dp-all"))
        .as("south falls back to nobody")
        .isEmpty();
  }

  @Test
  void aGroupWithoutManagementPointHasThoseOfTheDefaultGroupAtOnce() {
    assertThat(at(groups, "10.1.0.1").managementPoints().of("mp-north"))
        .contains(choice("north", Duration.ZERO));
    assertThat(at(groups, "10.1.0.1").managementPoints().of("mp-any"))
        .contains(choice("default-site-boundary-group", QUARTER));
    assertThat(at(groups, "10.2.0.1").managementPoints().of("mp-any"))
        .contains(choice("default-site-boundary-group", Duration.ZERO));
  }

  @Test
  void whoIsInSeveralGroupsFallsBackAsTheSoonestOfThemDoes() {
    Reach reach = at(groups, "10.1.255.1").distributionPoints();

    assertThat(reach.of("dp-south")).contains(choice("south", Duration.ZERO));
    assertThat(reach.of("dp-any")).contains(choice("default-site-boundary-group", HOURS));
  }
}
