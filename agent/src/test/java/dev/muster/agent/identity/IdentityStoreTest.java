package dev.muster.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {
  @TempDir Path folder;
  private final Machine machine =
      new Machine(Optional.of(Sha256.of("m")), Optional.of(Sha256.of("f")));

  @Test
  void nameAndKeyAreKeptInAFileThatOnlyItsOwnerReads() throws IOException {
    DeviceIdentity first = IdentityStore.open(folder, machine).identity();
    DeviceIdentity second = IdentityStore.open(folder, machine).identity();
    assertThat(second.device()).isEqualTo(first.device());
    assertThat(second.key().getPrivate()).isEqualTo(first.key().getPrivate());
    assertThat(second.machine()).isEqualTo(machine.fingerprint());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
        .isEqualTo("rw-------");
  }

  @Test
  void copyOnAnotherMachineBecomesAnotherDevice() {
    DeviceIdentity original = IdentityStore.open(folder, machine).identity();
    var other = new Machine(machine.system(), Optional.of(Sha256.of("other")));
    DeviceIdentity copy = IdentityStore.open(folder, other).identity();
    assertThat(copy.device()).isNotEqualTo(original.device());
    assertThat(copy.key().getPublic()).isNotEqualTo(original.key().getPublic());
    assertThat(IdentityStore.open(folder, other).identity().device()).isEqualTo(copy.device());
  }

  @Test
  void whatCannotBeReadNowDoesNotMakeAnotherDevice() {
    DeviceIdentity asRoot = IdentityStore.open(folder, machine).identity();
    var asUser = new Machine(machine.system(), Optional.empty());
    assertThat(IdentityStore.open(folder, asUser).identity().device()).isEqualTo(asRoot.device());
  }

  @Test
  void brokenFileIsNamedWithWhatToDo() throws IOException {
    IdentityStore.open(folder, machine);
    Files.writeString(folder.resolve("device.json"), "{");
    assertThatThrownBy(() -> IdentityStore.open(folder, machine))
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("new device");
  }

  @Test
  void machineIsReadFromWhatStaysWhenFilesAreCopied() throws IOException {
    assertThat(Machine.below(folder)).isEqualTo(new Machine(Optional.empty(), Optional.empty()));
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/machine-id"), "abc\n");
    Files.createDirectories(folder.resolve("sys/class/dmi/id"));
    Files.writeString(folder.resolve("sys/class/dmi/id/product_uuid"), "def\n");
    assertThat(Machine.below(folder))
        .isEqualTo(new Machine(Optional.of(Sha256.of("abc")), Optional.of(Sha256.of("def"))));
  }
}
