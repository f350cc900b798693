package dev.muster.platform.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.content.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go into a share whole or not at all, through a real Samba. */
class ShareIT {
  private static final int BIG = 40 << 20;

  @TempDir private static Path folder;
  @TempDir private static Path sources;
  private static ShareSettings settings;
  private static SambaShare share;
  private static ShareConnection connection;

  @BeforeAll
  static void serve() throws IOException {
    Shares.assumeSamba();
    settings = Shares.settings("127.0.44.1", folder);
    share = SambaShare.open(settings);
    connection = connect(share.login());
  }

  @AfterAll
  static void close() {
    if (connection != null) {
      connection.close();
    }
    if (share != null) {
      share.close();
    }
  }

  @Test
  void aFileIsPutListedReadAndDeleted() throws IOException {
    Path source = Shares.random(sources.resolve("one"), 300_000);
    List<Long> heard = new ArrayList<>();
    connection.put("content/ab/one.bin", source, Pace.unlimited(), heard::add);

    assertThat(Files.mismatch(share.files().resolve("content/ab/one.bin"), source)).isEqualTo(-1);
    assertThat(heard).isSorted().endsWith(300_000L);
    assertThat(connection.list("content/ab")).containsExactly(new ShareFile("one.bin", 300_000));
    assertThat(connection.list("content")).isEmpty();
    assertThat(connection.read("content/ab/one.bin", 300_000)).hasValue(Files.readAllBytes(source));
    assertThatThrownBy(() -> connection.read("content/ab/one.bin", 299_999))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("300000 bytes; at most 299999");

    connection.delete("content/ab/one.bin");
    connection.delete("content/ab/one.bin");
    assertThat(connection.read("content/ab/one.bin", 10)).isEmpty();
    assertThat(connection.list("content/ab")).isEmpty();
    assertThat(connection.list("nowhere/at/all")).isEmpty();
  }

  @Test
  void whatHasTheNameIsReplaced() throws IOException {
    connection.write("status/state.json", "one, and long".getBytes(UTF_8));
    connection.write("status/state.json", "two".getBytes(UTF_8));
    assertThat(connection.read("status/state.json", 100)).hasValue("two".getBytes(UTF_8));
    Path source = Files.writeString(sources.resolve("three"), "three");
    Shares.put(connection, "status/state.json", source);
    assertThat(share.files().resolve("status/state.json")).hasContent("three");
    Shares.put(connection, "status/empty", Files.createFile(sources.resolve("empty")));
    assertThat(connection.list("status"))
        .containsExactly(new ShareFile("empty", 0), new ShareFile("state.json", 5));
    assertThat(share.files().resolve("status")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aPartIsGoneOnWith() throws IOException {
    Path source = Shares.random(sources.resolve("half"), BIG);
    Path part = part("half", Arrays.copyOf(Files.readAllBytes(source), BIG / 2 + 7));
    AtomicLong first = new AtomicLong(-1);
    connection.put(
        "half/half.bin", source, Pace.unlimited(), there -> first.compareAndSet(-1, there));

    assertThat(first).hasValue(BIG / 2 + 7);
    assertThat(Files.mismatch(share.files().resolve("half/half.bin"), source)).isEqualTo(-1);
    assertThat(part).doesNotExist();
  }

  @Test
  void aPartWithWrongBytesIsBegunAgain() throws IOException {
    Path source = Shares.random(sources.resolve("wrong"), 3 << 20);
    for (int size : List.of(1, 2 << 20, 3 << 20, 4 << 20)) {
      byte[] bytes = Arrays.copyOf(Files.readAllBytes(source), size);
      bytes[size / 2] ^= 1;
      Path part = part("wrong", bytes);
      Shares.put(connection, "wrong/wrong.bin", source);
      assertThat(Files.mismatch(share.files().resolve("wrong/wrong.bin"), source)).isEqualTo(-1);
      assertThat(part).doesNotExist();
    }
  }

  @Test
  void aSourceThatIsNotThereAndAPathThatLeavesTheShareAreRefused() throws IOException {
    Path source = Shares.random(sources.resolve("other"), 1 << 20);
    assertThatThrownBy(() -> Shares.put(connection, "a/../../b", source))
        .isInstanceOf(ShareException.class);
    assertThatThrownBy(() -> Shares.put(connection, "gone", sources.resolve("gone")))
        .hasMessageContaining("Cannot read");
  }

  @Test
  void manyFilesGoOverOneConnectionAtOnce() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      files.add(Shares.random(sources.resolve("many" + i), 100_000 + i * 10_000));
    }
    files.add(Shares.random(sources.resolve("many-big"), BIG));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Path>> puts = new ArrayList<>();
      for (Path file : files) {
        puts.add(() -> {
          Shares.put(connection, "many/" + file.getFileName(), file);
          return file;
        });
      }
      for (Future<Path> put : threads.invokeAll(puts)) {
        assertThat(
                Files.mismatch(
                    share.files().resolve("many").resolve(put.get().getFileName()), put.get()))
            .isEqualTo(-1);
      }
    }
    assertThat(connection.list("many")).hasSize(61);
  }

  @Test
  void severalPutsKeepThePaceTogether() throws Exception {
    Path source = Shares.random(sources.resolve("paced"), 1 << 20);
    Pace pace = new Pace(4 << 20);
    long begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> puts = new ArrayList<>();
      for (String name : List.of("a", "b", "c", "d")) {
        puts.add(() -> {
          connection.put("paced/" + name, source, pace, _ -> {});
          return name;
        });
      }
      for (Future<String> put : threads.invokeAll(puts)) {
        put.get();
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
  }

  @Test
  void aCutConnectionIsGoneOnWithByTheNextPut() throws IOException {
    Path source = Shares.random(sources.resolve("cut"), BIG);
    AtomicInteger cuts = new AtomicInteger();
    try (ShareConnection own = connect(share.login())) {
      assertThatThrownBy(() ->
              own.put(
                  "cut/cut.bin",
                  source,
                  Pace.unlimited(),
                  there -> {
                    if (there > BIG / 2 && cuts.getAndIncrement() == 0) {
                      Shares.serving(share).forEach(ProcessHandle::destroyForcibly);
                    }
                  }))
          .isInstanceOf(ShareException.class)
          .hasMessageContaining("what was sent is kept");
      assertThat(share.files().resolve("cut/cut.bin")).doesNotExist();
      assertThat(own.list("cut")).isEmpty();
      AtomicLong first = new AtomicLong(-1);
      own.put("cut/cut.bin", source, Pace.unlimited(), there -> first.compareAndSet(-1, there));
      assertThat(first.get()).isGreaterThan(BIG / 2);
    }
    assertThat(Files.mismatch(share.files().resolve("cut/cut.bin"), source)).isEqualTo(-1);
    assertThat(share.isRunning()).isTrue();
  }

  @Test
  void whatTheServerRefusesIsNamedAndTheConnectionLives() throws IOException {
    Path readOnly = Files.createDirectories(share.files().resolve("ours"));
    Path source = Shares.random(sources.resolve("refused"), 10);
    assertThatThrownBy(() -> Shares.put(connection, "ours/refused", source))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("STATUS_ACCESS_DENIED")
        .hasMessageContaining("must belong to the user muster-link");
    assertThat(readOnly).isEmptyDirectory();
    connection.write("alive", new byte[0]);
  }

  @Test
  void theWrongPasswordUserOrShareIsRefused() {
    ShareLogin right = share.login();
    for (ShareLogin wrong :
        List.of(
            new ShareLogin(right.share(), right.user(), right.password() + "x"),
            new ShareLogin(right.share(), "root", right.password()),
            new ShareLogin(right.share(), "nobody", ""),
            new ShareLogin("other", right.user(), right.password()))) {
      assertThatThrownBy(() -> connect(wrong))
          .isInstanceOf(ShareException.class)
          .hasMessageContaining("Could not log in to the share " + wrong.share() + " on 127.0.44.1")
          .message()
          .doesNotContain(right.password());
    }
  }

  @Test
  void whereNobodyListensThePortIsNamed() {
    assertThatThrownBy(
            () -> ShareConnection.open("127.0.44.1", 1, share.login(), Duration.ofSeconds(2)))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("on 127.0.44.1, port 1: ")
        .hasMessageContaining("refused");
  }

  @Test
  void nothingOfTheShareIsOpenToOthers() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.resolve("private"))).hasSize(3);
    assertThat(Files.getPosixFilePermissions(folder.resolve("smb.conf"))).hasSize(2);
    assertThat(Files.getPosixFilePermissions(folder.resolve("private/password"))).hasSize(2);
    Files.writeString(
        share.files().resolve("rootfile"), "", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    connection.write("owned/mine", new byte[1]);
    assertThat(Files.getOwner(share.files().resolve("owned/mine")).getName())
        .isEqualTo("muster-link");
  }

  /** As an earlier put left it. */
  private static Path part(String name, byte[] bytes) throws IOException {
    Path in = Files.createDirectories(share.files().resolve(name));
    Path part = Files.write(in.resolve(name + ".bin.part"), bytes);
    SambaFolder.USER.own(in);
    SambaFolder.USER.own(part);
    return part;
  }

  private static ShareConnection connect(ShareLogin login) {
    return Shares.connect(settings, login, Shares.PATIENCE);
  }
}
