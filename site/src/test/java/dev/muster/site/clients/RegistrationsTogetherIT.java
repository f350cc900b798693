package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationAnswer.Approved;
import dev.muster.contracts.device.RegistrationAnswer.Pending;
import dev.muster.contracts.device.RegistrationAnswer.Refused;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDatabase.class)
class RegistrationsTogetherIT {
  private static final InetAddress SOMEWHERE = InetAddress.ofLiteral("203.0.113.9");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private StatusMessages status;
  private Clients clients;

  @BeforeEach
  void open(SiteDatabase database) {
    status = new StatusMessages(database.component("status"), clock);
    clients = OfficeClients.open(database, folder, status, clock);
  }

  private List<String> eventsOf(TestDevice who) {
    return status.page(StatusFilter.of(who.id()), Paging.first(100)).rows().stream()
        .map(entry -> entry.message().event())
        .toList();
  }

  @Test
  void whoeverAsksAtTheSameTimeGetsAnAnswerOfItsOwn() throws InterruptedException {
    RegistrationToken token = clients.newToken(5, Duration.ofHours(1)).token();
    List<TestDevice> all = Stream.generate(TestDevice::create).limit(40).toList();
    Map<DeviceId, RegistrationAnswer> answers = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      TestDevice who = all.get(i);
      // Two with tokens of which five are left, one from the office, one that waits, and so on.
      int kind = i % 4;
      threads.add(
          Thread.startVirtualThread(() ->
              answers.put(
                  who.id(),
                  switch (kind) {
                    case 0, 1 ->
                        clients.register(
                            who.request(clock.instant(), Optional.of(token)), SOMEWHERE);
                    case 2 -> clients.register(who.request(clock.instant()), OfficeClients.OFFICE);
                    default -> clients.register(who.request(clock.instant()), SOMEWHERE);
                  })));
      // The same request from another thread comes to the same.
      threads.add(
          Thread.startVirtualThread(() -> {
            if (kind == 2) {
              clients.register(who.request(clock.instant()), OfficeClients.OFFICE);
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(answers).hasSize(40);
    assertThat(answers.values()).filteredOn(Approved.class::isInstance).hasSize(15);
    assertThat(answers.values()).filteredOn(Refused.class::isInstance).hasSize(15);
    assertThat(answers.values()).filteredOn(Pending.class::isInstance).hasSize(10);
    for (int i = 2; i < all.size(); i += 4) {
      assertThat(eventsOf(all.get(i))).containsExactly("device-approved");
      assertThat(clients.find(all.get(i).id()).orElseThrow().certificateExpires()).isPresent();
    }
    assertThat(clients.tokens()).extracting(Token::name).doesNotContain(token.name());
  }
}
