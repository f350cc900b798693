package dev.muster.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTest {
  private final Shape ours = new Shape(Module.ROOT);

  @TempDir private Path other;

  @Test
  void filesCanBeReadInOneGo() throws IOException {
    assertThat(ours.tooLong()).isEmpty();
    assertThat(ours.tooManyLong()).isEmpty();

    Path file = write("a/src/main/java/A.java", "//\n".repeat(401));
    assertThat(new Shape(other).tooLong()).containsExactly(file);
    assertThat(new Shape(other).tooManyLong()).containsExactly(file);
  }

  @Test
  void everyModuleHasAShortReadme() throws IOException {
    assertThat(ours.modulesWithoutShortReadme()).isEmpty();

    write("pom.xml", "<module>a</module><module>b</module><module>c</module>");
    write("a/README.md", "# a\n");
    Path tooLong = write("b/README.md", "line\n".repeat(26));
    assertThat(new Shape(other).modulesWithoutShortReadme())
        .containsExactly(tooLong, other.resolve("c/README.md"));
  }

  @Test
  void everyPackageSaysWhatItDoes() throws IOException {
    assertThat(ours.packagesWithoutDescription()).isEmpty();

    Path file = write("a/src/main/java/a/A.java", "");
    assertThat(new Shape(other).packagesWithoutDescription()).containsExactly(file.getParent());
  }

  @Test
  void nothingIsPutOffAndNoFileKnowsItsWritersMachine() throws IOException {
    assertThat(ours.withForbiddenText()).isEmpty();

    Path later = write("a/A.java", "// TO" + "DO: later");
    Path path = write("start", "cd /ho" + "me/somebody/muster");
    write("a/B.java", "// /usr/lib/jvm, /api/work/orders and todo are fine");
    assertThat(new Shape(other).withForbiddenText()).containsExactlyInAnyOrder(later, path);
  }

  private Path write(String name, String text) throws IOException {
    Path file = other.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
