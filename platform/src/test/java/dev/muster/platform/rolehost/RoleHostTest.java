package dev.muster.platform.rolehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleHostTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final List<String> happened = new ArrayList<>();

  private record NoSettings() {}

  private final class Fake implements Role {
    private final String name;
    private final Set<RowId> serves;

    Fake(String name, Set<RowId> serves) {
      this.name = name;
      this.serves = serves;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<RowId> serves() {
      return serves;
    }

    @Override
    public Set<RowId> opens() {
      return Set.of();
    }

    @Override
    public Record settings() {
      return new NoSettings();
    }

    @Override
    public AutoCloseable start() {
      if (name.startsWith("bad")) {
        throw new IllegalStateException("no disk; mount one");
      }
      happened.add(name + " starts");
      return () -> {
        happened.add(name + " stops");
        if (name.startsWith("stuck")) {
          throw new IllegalStateException("does not stop");
        }
      };
    }
  }

  private Role role(String name) {
    return new Fake(name, Set.of(new RowId("C12", Protocol.HTTP)));
  }

  private static List<RoleState> states(RoleHost host) {
    return host.states().stream().map(RoleStatus::state).toList();
  }

  @Test
  void aRoleThatFailsStopsNoOther() {
    try (RoleHost host =
        new RoleHost(List.of(role("one"), role("bad"), role("off"), role("two")), CLOCK)) {
      host.start(role -> !role.name().equals("off"));

      assertThat(states(host))
          .containsExactly(
              new RoleState.Running(),
              new RoleState.Failed("no disk; mount one"),
              new RoleState.Disabled(),
              new RoleState.Running());
      assertThat(host.states().getFirst().since()).isEqualTo(Instant.EPOCH);
    }
    assertThat(happened).containsExactly("one starts", "two starts", "two stops", "one stops");
  }

  @Test
  void startingAgainStartsOnlyWhatDoesNotRun() {
    try (RoleHost host = new RoleHost(List.of(role("one"), role("two")), CLOCK)) {
      host.start(role -> role.name().equals("one"));
      host.start(_ -> true);

      assertThat(happened).containsExactly("one starts", "two starts");
    }
  }

  @Test
  void aRoleThatDoesNotStopKeepsNoOtherFromIt() {
    RoleHost host = new RoleHost(List.of(role("one"), role("stuck")), CLOCK);
    host.start(_ -> true);

    host.close();

    assertThat(happened).endsWith("stuck stops", "one stops");
    assertThat(states(host))
        .containsExactly(new RoleState.Disabled(), new RoleState.Failed("does not stop"));
  }

  @Test
  void rowsAreOfTheMatrix() {
    Role unknown = new Fake("x", Set.of(new RowId("C99", Protocol.HTTP)));

    assertThatThrownBy(() -> new RoleHost(List.of(unknown), CLOCK))
        .hasMessageContaining("x names C99/http");
    assertThatThrownBy(() -> new RoleHost(List.of(role("a"), role("a")), CLOCK))
        .hasMessageContaining("two roles are called a");
  }
}
