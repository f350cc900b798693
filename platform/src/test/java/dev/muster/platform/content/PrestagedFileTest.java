package dev.muster.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrestagedFileTest {
  private static final String ZEROS = "0".repeat(64);

  @TempDir private Path folder;
  private ContentLibrary from;
  private List<ContentHash> contents;

  @BeforeEach
  void fill() {
    from = ContentLibrary.open(folder.resolve("from"));
    contents = new ArrayList<>();
    for (int size : new int[] {0, 1, 300, 20_000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      contents.add(from.add(new ByteArrayInputStream(bytes)));
    }
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrestagedFile.write(out, from, contents, _ -> {});
    return out.toByteArray();
  }

  private ContentLibrary empty(String name) {
    return ContentLibrary.open(folder.resolve(name));
  }

  private PrestagedFile.Taken read(byte[] bytes, ContentLibrary to) throws IOException {
    Path file = Files.write(folder.resolve("carried"), bytes);
    return PrestagedFile.read(file, to, _ -> {});
  }

  @Test
  void whatIsWrittenIsTakenOnceAndKnownTheSecondTime() throws IOException {
    ContentLibrary to = empty("to");
    List<Long> progress = new ArrayList<>();
    Path file = Files.write(folder.resolve("carried"), written());

    PrestagedFile.Taken first = PrestagedFile.read(file, to, progress::add);
    PrestagedFile.Taken second = PrestagedFile.read(file, to, _ -> {});

    assertThat(first).isEqualTo(new PrestagedFile.Taken(4, 0));
    assertThat(second).isEqualTo(new PrestagedFile.Taken(0, 4));
    assertThat(to.contents()).containsExactlyInAnyOrderElementsOf(contents);
    assertThat(progress).isSorted().hasSize(4);
  }

  @Test
  void aFileThatEndsTooEarlyIsRefusedAndGoneOnWith() throws IOException {
    ContentLibrary to = empty("to");
    byte[] all = written();

    assertThatThrownBy(() -> read(Arrays.copyOf(all, all.length - 100), to))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("ends too early");

    assertThat(to.contents()).hasSize(3);
    assertThat(read(all, to)).isEqualTo(new PrestagedFile.Taken(1, 3));
  }

  @Test
  void contentThatIsNotWhatItsHashSaysIsRefused() throws IOException {
    ContentLibrary to = empty("to");
    byte[] all = written();
    all[all.length - 50] ^= 1;

    assertThatThrownBy(() -> read(all, to))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("is damaged behind byte");
    assertThat(to.contents()).hasSize(3);
  }

  @Test
  void pathsForeignFilesAndSizesBeyondTheDiskAreRefused() {
    ContentLibrary to = empty("to");
    for (String hostile :
        List.of(
            "",
            "PK",
            "MUSTER-CONTENT 2\n",
            "MUSTER-CONTENT 1\n../../etc/passwd 3\nabcEND 1\n",
            "MUSTER-CONTENT 1\n" + ZEROS + " 999999999999999\nabc",
            "MUSTER-CONTENT 1\n" + ZEROS + " -1\nEND 0\n",
            "MUSTER-CONTENT 1\n" + ZEROS + " 99999999999999999999\n",
            "MUSTER-CONTENT 1\nEND 7\n",
            "MUSTER-CONTENT 1\n" + "x".repeat(1000))) {
      assertThatThrownBy(() -> read(hostile.getBytes(StandardCharsets.US_ASCII), to))
          .as(hostile)
          .isInstanceOf(ContentException.class);
    }
    assertThat(to.contents()).isEmpty();
  }

  /** Whatever becomes of the file on its way: what is taken is what it says. */
  @Test
  void noDamagePutsAnythingElseIntoTheLibrary() throws IOException {
    byte[] all = written();
    Property.check(
        60,
        random -> {
          ContentLibrary to = empty("to-" + random.nextLong());
          byte[] damaged = Arrays.copyOf(all, 1 + random.nextInt(all.length));
          for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at =
                random.nextInt(random.nextBoolean() ? damaged.length : 1 + damaged.length / 50);
            damaged[at] = (byte) random.nextInt();
          }
          try {
            read(damaged, to);
          } catch (ContentException refused) {
            assertThat(refused).hasMessageContaining("carried");
          }
          for (ContentHash hash : to.contents()) {
            assertThat(contents).contains(hash);
            assertThat(Sha256.of(to.find(hash).orElseThrow())).isEqualTo(hash);
          }
        });
  }
}
