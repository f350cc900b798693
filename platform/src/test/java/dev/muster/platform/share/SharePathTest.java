package dev.muster.platform.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let into a share's configuration and onto the wire. */
class SharePathTest {

  @Test
  void aPathBecomesThatOfSmb() {
    SharePath path = SharePath.file("content/ab/ab{1}_2-3.tar.gz");
    assertThat(path.text()).isEqualTo("content\\ab\\ab{1}_2-3.tar.gz");
    assertThat(path.part()).isEqualTo("content\\ab\\ab{1}_2-3.tar.gz.part");
    assertThat(path.folders()).containsExactly("content", "content\\ab");
    assertThat(SharePath.folder("").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "a//b",
        "a/",
        "..",
        "../a",
        "a/../b",
        "a/..",
        ".",
        ".hidden",
        "a\\b",
        "a\\..\\..\\b",
        "a:stream",
        "a::$DATA",
        "a*",
        "a?",
        "a\"b",
        "a|b",
        "a<b",
        "nul\0byte",
        "line\nfeed",
        "dot.",
        "space ",
        "\u00fcber",
        "a.part"
      })
  void whatLeavesTheShareOrReadsInTwoWaysIsRefused(String path) {
    assertThatThrownBy(() -> SharePath.file(path))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("no place in a share");
  }

  @Test
  void aPathHasAnEnd() {
    assertThatThrownBy(() -> SharePath.file("a/".repeat(300) + "b"))
        .isInstanceOf(ShareException.class)
        .message()
        .hasSizeLessThan(700);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "global]", "a\n[b]", "%U", "a/b"})
  void aNameThatSambaWouldReadDifferentlyIsRefused(String name) {
    assertThatThrownBy(() -> new ShareSettings("127.0.0.1", 445, Path.of("/srv"), name))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("name of a share");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "/a\nguest ok = yes", "/%u", "/a;b", "/a{user}", "/a "})
  void aFolderThatSambaWouldReadDifferentlyIsRefused(String folder) {
    assertThatThrownBy(() -> new ShareSettings("127.0.0.1", 445, Path.of(folder), "muster"))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("cannot lie in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host.example", "0.0.0.0", "::", "127.0.0.1/8", "127.0.0.1 10.0.0.1"})
  void aShareHasOneAddress(String address) {
    assertThatThrownBy(() -> new ShareSettings(address, 445, Path.of("/srv"), "muster"))
        .isInstanceOf(ShareException.class)
        .hasMessageContaining("one address of this host");
  }

  @Test
  void thePasswordIsNotInTheTextOfALogin() {
    assertThat(new ShareLogin("muster", "muster-link", "geheim").toString())
        .contains("muster-link")
        .doesNotContain("geheim");
  }
}
