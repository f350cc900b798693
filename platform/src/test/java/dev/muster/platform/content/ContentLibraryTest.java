package dev.muster.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentLibraryTest {
  private static final long FAST = 1L << 40;

  @TempDir private Path folder;

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private long partsLeft() throws IOException {
    try (Stream<Path> parts = Files.list(folder.resolve("incoming"))) {
      return parts.count();
    }
  }

  @Test
  void whatIsAddedIsFoundUnderItsHash() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    byte[] bytes = {1, 2, 3};

    ContentHash hash = library.add(in(bytes));

    assertThat(hash).isEqualTo(Sha256.of(bytes));
    assertThat(library.find(hash))
        .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(bytes));
    assertThat(library.find(Sha256.of("other"))).isEmpty();
    assertThat(ContentLibrary.open(folder).contents()).containsExactly(hash);
    assertThat(library.usage().bytes()).isEqualTo(3);
    assertThat(library.usage().files()).isEqualTo(1);
    assertThat(partsLeft()).isZero();
  }

  @Test
  void aWrongHashIsRefusedAndNothingIsKept() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);

    assertThatThrownBy(() -> library.put(Sha256.of("a"), in(new byte[] {1})))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("Expected content " + Sha256.of("a"));
    assertThatThrownBy(() -> library.resume(Sha256.of("a"), 1, in(new byte[] {1})))
        .isInstanceOf(ContentException.class);

    assertThat(library.contents()).isEmpty();
    assertThat(library.received(Sha256.of("a"))).isZero();
    assertThat(partsLeft()).isZero();
  }

  @Test
  void aFileThatWasCutOffGoesOnWhereItEnded() {
    Property.check(
        20,
        random -> {
          ContentLibrary library = ContentLibrary.open(folder.resolve("r" + random.nextInt()));
          byte[] bytes = new byte[1 + random.nextInt(300_000)];
          random.nextBytes(bytes);
          ContentHash hash = Sha256.of(bytes);
          int cut = random.nextInt(bytes.length);

          assertThatThrownBy(
                  () -> library.resume(hash, bytes.length, in(Arrays.copyOf(bytes, cut))))
              .hasMessageContaining("ended after " + cut + " of " + bytes.length);
          assertThat(library.find(hash)).isEmpty();
          assertThat(library.received(hash)).isEqualTo(cut);

          library.resume(hash, bytes.length, in(Arrays.copyOfRange(bytes, cut, bytes.length)));
          assertThat(library.find(hash)).isPresent();
          assertThat(library.received(hash)).isZero();
        });
  }

  @Test
  void aFileThatIsTooLongIsThrownAway() {
    ContentLibrary library = ContentLibrary.open(folder);

    assertThatThrownBy(() -> library.resume(Sha256.of("a"), 2, in(new byte[3])))
        .hasMessageContaining("longer than its 2 bytes");
    assertThat(library.received(Sha256.of("a"))).isZero();
  }

  @Test
  void aDamagedFileIsPutAsideAndReported() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    ContentHash good = library.add(in(new byte[100]));
    ContentHash bad = library.add(in(new byte[200]));
    Path file = library.find(bad).orElseThrow();
    Files.write(file, new byte[] {9});

    Validation validation = library.validate(FAST);

    assertThat(validation).isEqualTo(new Validation(2, 101, List.of(bad)));
    assertThat(library.find(bad)).isEmpty();
    assertThat(library.find(good)).isPresent();
    assertThat(folder.resolve("damaged").resolve(bad.value())).exists();

    library.put(bad, in(new byte[200]));
    assertThat(library.validate(FAST).damaged()).isEmpty();
  }

  @Test
  void aFileThatNobodyWritesIntoIsTakenAsItIs() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    Path brought = Files.writeString(folder.resolve("brought"), "content");
    Object inode = inode(brought);

    library.take(Sha256.of("content"), brought);

    Path kept = library.find(Sha256.of("content")).orElseThrow();
    assertThat(kept).hasContent("content");
    assertThat(inode(kept)).isEqualTo(inode);
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(brought).doesNotExist();
    assertThat(partsLeft()).isZero();
    assertThat(library.isWhole(Sha256.of("content"))).isTrue();
  }

  @Test
  void ofAFileThatIsOpenForWritingACopyIsTaken() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    Path brought = Files.writeString(folder.resolve("brought"), "content");

    try (FileChannel open = FileChannel.open(brought, StandardOpenOption.WRITE)) {
      library.take(Sha256.of("content"), brought);
      open.write(ByteBuffer.wrap(new byte[] {'X'}));
    }

    assertThat(library.isWhole(Sha256.of("content"))).isTrue();
    assertThat(partsLeft()).isZero();
  }

  @Test
  void ofAFileThatIsMappedForWritingACopyIsTaken() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    Path brought = Files.writeString(folder.resolve("brought"), "content");

    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mapped;
      try (FileChannel open =
          FileChannel.open(brought, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        mapped = open.map(FileChannel.MapMode.READ_WRITE, 0, 1, arena);
      }
      library.take(Sha256.of("content"), brought);
      mapped.set(ValueLayout.JAVA_BYTE, 0, (byte) 'X');
    }

    assertThat(library.isWhole(Sha256.of("content"))).isTrue();
  }

  @Test
  void whatIsNotWhatItsHashSaysOrNoFileIsNotTaken() throws IOException {
    ContentLibrary library = ContentLibrary.open(folder);
    Path other = Files.writeString(folder.resolve("other"), "other");
    Path link = Files.createSymbolicLink(folder.resolve("link"), other);
    Path full = Files.createDirectories(folder.resolve("full/inner")).getParent();

    for (Path wrong : List.of(link, full)) {
      assertThatThrownBy(() -> library.take(Sha256.of("other"), wrong))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not a file");
      assertThat(Files.exists(wrong, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
    assertThatThrownBy(() -> library.take(Sha256.of("content"), other))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("Expected content " + Sha256.of("content"));
    assertThatThrownBy(() -> library.take(Sha256.of("content"), folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(library.contents()).isEmpty();
    assertThat(library.isWhole(Sha256.of("content"))).isFalse();
    assertThat(partsLeft()).isZero();
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void removingTakesItOut() {
    ContentLibrary library = ContentLibrary.open(folder);
    ContentHash hash = library.add(in(new byte[1]));

    assertThat(library.remove(hash)).isTrue();
    assertThat(library.remove(hash)).isFalse();
    assertThat(library.contents()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> ContentLibrary.open(file))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("Cannot keep content in " + file);
  }
}
