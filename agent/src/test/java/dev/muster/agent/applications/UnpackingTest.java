package dev.muster.agent.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
  @TempDir private Path folder;

  @Test
  void filesFoldersAndLinksInsideAreUnpacked() throws IOException {
    TarWriter tar =
        new TarWriter()
            .folder("./")
            .file("./a/one", "1")
            .hardLink("two", "./a/one")
            .link("three", "a/one")
            .link("b", "a");
    Path into = unpack(tar.bytes());
    assertThat(into.resolve("a/one")).hasContent("1").isExecutable();
    assertThat(into.resolve("two")).hasContent("1");
    assertThat(into.resolve("three")).isSymbolicLink().hasContent("1");
    assertThat(into.resolve("b/one")).hasContent("1");
  }

  @Test
  void compressedArchivesAreUnpackedToo() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(new TarWriter().file("a", "1").bytes());
    }
    assertThat(unpack(gzip.toByteArray()).resolve("a")).hasContent("1");
    assertThat(unpack(zip("x/a", "1")).resolve("x/a")).hasContent("1");
  }

  @Test
  void longNamesOfBothKindsAreRead() throws IOException {
    String name = "long/" + "n".repeat(150);
    String record = "path=" + name + "\n";
    byte[] pax = ((record.length() + 4) + " " + record).getBytes(StandardCharsets.UTF_8);
    assertThat(
            unpack(new TarWriter().entry('x', "p", "", pax).file("short", "1").bytes())
                .resolve(name))
        .hasContent("1");
    byte[] gnu = (name + "\0").getBytes(StandardCharsets.UTF_8);
    assertThat(
            unpack(new TarWriter().entry('L', "l", "", gnu).file("short", "2").bytes())
                .resolve(name))
        .hasContent("2");
  }

  @Test
  void nothingLandsOutside() throws IOException {
    for (TarWriter tar :
        List.of(
            new TarWriter().file("../evil", "1"),
            new TarWriter().file("a/../../evil", "1"),
            new TarWriter().file("/evil", "1"),
            new TarWriter().link("l", "/etc"),
            new TarWriter().link("l", ".."),
            new TarWriter().link("l", "../..").file("l/evil", "1"),
            new TarWriter().link("a", ".").link("b", "a/.."),
            new TarWriter().link("l", "nowhere"),
            new TarWriter().link("l", "l"),
            new TarWriter().hardLink("h", "../../evil"),
            new TarWriter().file("f", "1").link("l", "f").hardLink("h", "l"),
            new TarWriter().entry('3', "device", "", new byte[0]),
            new TarWriter().file("", "1"))) {
      assertThatThrownBy(() -> unpack(tar.bytes())).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> unpack(zip("../evil", "1"))).isInstanceOf(IOException.class);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(Path::getFileName).map(Path::toString)).doesNotContain("evil");
    }
  }

  @Test
  void whatIsTooLargeIsNotUnpacked() throws IOException {
    Path archive = Files.write(folder.resolve("big"), new TarWriter().file("a", "12345").bytes());
    Path into = Files.createTempDirectory(folder, "into");
    assertThatThrownBy(() -> Unpacking.unpack(archive, into, 4))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("more than 4 bytes");
  }

  @Test
  void aDamagedArchiveIsAnErrorAndNothingElse() {
    byte[] whole =
        new TarWriter()
            .folder("a")
            .file("a/one", "1".repeat(700))
            .link("l", "a/one")
            .hardLink("h", "a/one")
            .entry('x', "p", "", "9 path=b\n".getBytes(StandardCharsets.UTF_8))
            .file("c", "1")
            .bytes();
    Property.check(
        400,
        random -> {
          byte[] bytes = whole.clone();
          for (int times = random.nextInt(4); times >= 0; times--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          byte[] cut =
              random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
          try {
            unpack(cut);
          } catch (IOException expected) {
            assertThat(expected).isNotNull();
          }
        });
  }

  private Path unpack(byte[] archive) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "archive", ""), archive);
    Path into = Files.createTempDirectory(folder, "into");
    Unpacking.unpack(file, into);
    return into;
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
