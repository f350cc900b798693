package dev.muster.site.troubles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackEntry;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class ClientTroublesIT {
  private static final ClientState AWAY = ClientState.MANAGEMENT_POINT_UNREACHABLE;

  private final HandClock clock = new HandClock();
  private final Map<DeviceId, Instant> heard = new HashMap<>();
  private final DeviceId device = TestDevice.create().id();
  private final String point = "point of " + device;
  private final String address = "address of " + device;
  private final String queue = UUID.randomUUID().toString();
  private final List<FallbackEntry> waiting = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private ClientTroubles troubles;

  @BeforeEach
  void open(SiteDatabase database) {
    troubles = new ClientTroubles(database.component("troubles"), _ -> heard, clock);
  }

  private FallbackReport report(String name, ClientState state) {
    return new FallbackReport(
        new SiteCode("P01"),
        name.isEmpty() ? Optional.of(device) : Optional.empty(),
        name.isEmpty() ? "pc" : name,
        "1.0",
        state,
        "connection refused",
        Duration.ofMinutes(30),
        5,
        clock.instant().plusSeconds(600));
  }

  private void says(long number, String name, ClientState state, long times) {
    waiting.add(
        new FallbackEntry(
            number, report(name, state), address, clock.instant(), clock.instant(), times));
  }

  private FallbackBatch fetch(FallbackFetch fetch) {
    acknowledged.add(fetch.queue().equals(queue) ? fetch.taken() : -1);
    return new FallbackBatch(queue, clock.instant(), waiting, false);
  }

  private List<ClientTrouble> open() {
    return troubles.page(TroubleFilter.of(device), Paging.first(9)).rows();
  }

  @Test
  void aReportIsKeptOnceHoweverOftenItIsBrought() {
    says(1, "", AWAY, 1);
    troubles.collect(point, this::fetch);
    troubles.collect(point, this::fetch);

    assertThat(acknowledged).containsExactly(-1L, 1L);
    assertThat(open())
        .singleElement()
        .satisfies(trouble -> {
          assertThat(trouble.times()).isEqualTo(1);
          assertThat(trouble.address()).isEqualTo(address);
          assertThat(trouble.since()).isEqualTo(clock.instant().minus(Duration.ofMinutes(30)));
          assertThat(trouble.ahead()).isEqualTo(Duration.ofMinutes(10));
        });
    clock.pass(Duration.ofHours(1));
    says(2, "", AWAY, 3);
    troubles.collect(point, this::fetch);
    assertThat(open().getFirst().times()).isEqualTo(4);
    assertThat(open().getFirst().first()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
    assertThat(troubles.of(device)).isPresent();
    assertThat(troubles.counts().open()).containsKey(AWAY);
  }

  @Test
  void whatTheHostLostIsCounted() {
    long before = troubles.counts().lost();
    says(8, "", AWAY, 1);
    troubles.collect(point, this::fetch);
    assertThat(troubles.counts().lost() - before).isEqualTo(7);
    troubles.left(point);
    assertThat(troubles.counts().lost()).isEqualTo(before);
  }

  @Test
  void aHostWhoseClockIsWrongSaysTheRightTimes() {
    HandClock theirs = new HandClock(clock.instant().minus(Duration.ofDays(3)));
    FallbackEntry entry =
        new FallbackEntry(
            1,
            report("", AWAY),
            address,
            theirs.instant().minusSeconds(60),
            theirs.instant().minusSeconds(60),
            1);
    troubles.collect(point, _ -> new FallbackBatch(queue, theirs.instant(), List.of(entry), false));
    assertThat(open().getFirst().last()).isEqualTo(clock.instant().minusSeconds(60));
  }

  @Test
  void whoSaysThatItIsWellEndsWhatItSaidFromThere() {
    says(1, "", AWAY, 1);
    clock.pass(Duration.ofMinutes(1));
    says(2, "", ClientState.WELL, 1);
    troubles.collect(point, this::fetch);
    assertThat(open()).isEmpty();
    assertThat(
            troubles
                .page(
                    new TroubleFilter(
                        Optional.of(AWAY), Optional.of(device), true, Optional.empty()),
                    Paging.first(9))
                .rows())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.ended()).hasValue(clock.instant()));
    clock.pass(Duration.ofMinutes(1));
    says(3, "", ClientState.REGISTRATION_REFUSED, 1);
    troubles.collect(point, this::fetch);
    assertThat(open()).extracting(ClientTrouble::times).containsExactly(1L);
  }

  @Test
  void somebodyElseCannotEndIt() {
    says(1, "", AWAY, 1);
    clock.pass(Duration.ofMinutes(1));
    waiting.add(
        new FallbackEntry(
            2, report("", ClientState.WELL), "elsewhere", clock.instant(), clock.instant(), 1));
    troubles.collect(point, this::fetch);
    assertThat(open()).hasSize(1);
  }

  @Test
  void aDeviceThatIsHeardOfItselfIsInTroubleNoMore() {
    says(1, "", AWAY, 1);
    troubles.collect(point, this::fetch);
    heard.put(device, clock.instant().minusSeconds(1));
    troubles.settle();
    assertThat(open()).as("that was before").hasSize(1);

    clock.pass(Duration.ofMinutes(1));
    heard.put(device, clock.instant());
    troubles.settle();
    assertThat(open()).isEmpty();
  }

  @Test
  void whoWritesMuchThrowsOutItsOwn() {
    String other = "quiet address of " + device;
    waiting.add(new FallbackEntry(1, report("", AWAY), other, clock.instant(), clock.instant(), 1));
    IntStream.rangeClosed(2, 400).forEach(number -> says(number, "pc" + number, AWAY, 1));
    troubles.collect(point, this::fetch);
    List<ClientTrouble> all =
        troubles.page(TroubleFilter.open(), new Paging(0, 1000)).rows().stream()
            .filter(trouble -> trouble.point().equals(point))
            .toList();
    assertThat(all).filteredOn(trouble -> trouble.address().equals(address)).hasSize(200);
    assertThat(all).filteredOn(trouble -> trouble.address().equals(other)).hasSize(1);
  }

  @Test
  void aLimitedAskerSeesWhatNamesItsDevices() {
    says(1, "", AWAY, 1);
    says(2, "nameless", AWAY, 1);
    troubles.collect(point, this::fetch);
    assertThat(
            troubles
                .page(
                    new TroubleFilter(
                        Optional.empty(), Optional.empty(), false, Optional.of(Set.of(device))),
                    Paging.first(9))
                .rows())
        .extracting(ClientTrouble::device)
        .containsExactly(Optional.of(device));
  }

  @Test
  void whatNobodyRepeatsIsForgotten() {
    says(1, "", AWAY, 1);
    troubles.collect(point, this::fetch);
    clock.pass(ClientTroubles.KEPT.plusSeconds(1));
    assertThat(troubles.sweep()).isPositive();
    assertThat(open()).isEmpty();

    says(2, "", AWAY, 1);
    troubles.collect(point, this::fetch);
    troubles.forget(device);
    assertThat(open()).isEmpty();
  }
}
