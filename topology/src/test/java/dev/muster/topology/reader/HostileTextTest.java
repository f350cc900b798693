package dev.muster.topology.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.topology.Problem;
import dev.muster.topology.TopologyException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text that is large, deep, unprintable or nothing at all. */
class HostileTextTest {
  private static final String GOOD =
      """
      muster: topology/1
      name: good
      networks: { servers: 10.0.0.0/24 }
      sites: { P01: { type: primary } }
      hosts:
        site: { addresses: [10.0.0.10], site: P01, roles: [site-server, site-database, provider] }
      """;

  /** What is wrong with a document that is no topology. */
  static List<Problem> problems(String text) {
    return catchThrowableOfType(
            TopologyException.class, () -> TopologyReader.read("hostile.yaml", text))
        .problems();
  }

  private static String only(String text) {
    assertThat(problems(text)).hasSize(1);
    return problems(text).getFirst().toString();
  }

  @Test
  void nothingIsNoTopology() {
    assertThat(only("")).isEqualTo("1:1: the document is empty");
    assertThat(only(" \n\n")).isEqualTo("1:1: the document is empty");
    assertThat(only("# only a comment\n")).isEqualTo("1:1: the document is empty");
    assertThat(only("\uFEFF")).isEqualTo("1:1: the document is empty");
    assertThat(only("---\n...\n")).isEqualTo("2:1: a topology holds keys and values, not nothing");
  }

  @Test
  void tenMegabytesAreNotRead() {
    assertThat(only(GOOD + "#".repeat(10 * 1024 * 1024)))
        .isEqualTo(
            "1:1: the document has 10485959 characters, and at most 4194304 are read; split what it describes, or give clients by network");
  }

  @Test
  void fourMegabytesOfOneWordAreToldInOneLine() {
    String message = only(GOOD.replace("primary", "p".repeat(4_000_000)));
    assertThat(message).startsWith("4:23: 'ppp").contains(" ... ").hasSizeLessThan(500);
  }

  @Test
  void tenThousandLevelsAreNotFollowed() {
    String deep = ": nested more than 16 levels deep";
    assertThat(only("[".repeat(10_000))).isEqualTo("1:18" + deep);
    assertThat(only("{a: ".repeat(10_000))).isEqualTo("1:66" + deep);
    assertThat(only("- ".repeat(10_000) + "a")).isEqualTo("1:35" + deep);
    assertThat(only("? ".repeat(10_000) + "a")).isEqualTo("1:35" + deep);
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      block.append(" ".repeat(Math.min(i, 300))).append("a:\n");
    }
    assertThat(only(block.toString())).isEqualTo("17:17" + deep);
  }

  @Test
  void twentyThousandWrongKeysAreToldInTwentyLines() {
    StringBuilder keys = new StringBuilder(GOOD);
    for (int i = 0; i < 20_000; i++) {
      keys.append("k").append(i).append(": 1\n");
    }
    assertThat(problems(keys.toString())).hasSize(21);
  }

  @Test
  void controlCharactersAreNamedAndNotPrinted() {
    assertThat(only(GOOD.replace("good", "go\0od")))
        .isEqualTo("2:9: the character U+0000 is not taken in YAML; take it away");
    assertThat(only(GOOD.replace("good", "go\u001b[2Jod")))
        .isEqualTo("2:9: the character U+001B is not taken in YAML; take it away");
    assertThat(only(GOOD.replace("primary", "\"\\e[2Jprimary\"")))
        .isEqualTo("4:23: '\\u{1b}[2Jprimary' is no type of site; did you mean 'primary'?");
    assertThat(only(GOOD.replace("good", "\"good\\nrule\"")))
        .isEqualTo("2:7: a name is at most 100 characters in one line, without control characters");
    assertThat(only(GOOD.replace("good", "\"good \\u202e doog\"")))
        .isEqualTo("2:7: a name is at most 100 characters in one line, without control characters");
  }

  @Test
  void halfACharacterIsNotText() {
    assertThat(only(GOOD.replace("good", "go\ud800od")))
        .isEqualTo("2:9: the character U+D800 is not taken in YAML; take it away");
    assertThat(only(GOOD.replace("good", "\"\\ud800\""))).startsWith("2:");
  }

  @Test
  void positionsCountCharactersAndNotBytes() {
    assertThat(
            only(
                GOOD.replace(
                    "{ P01: { type: primary } }", "{ P01: { \"𝒳\": 1, type: primary } }")))
        .startsWith("4:17: ");
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(TopologyReader.read("bom.yaml", "\uFEFF" + GOOD).name()).isEqualTo("good");
    assertThat(only("\uFEFF" + GOOD.replace("topology/1", "topology/2"))).startsWith("1:9: ");
  }

  @Test
  void windowsLineEndsAreLineEnds() {
    assertThat(TopologyReader.read("crlf.yaml", GOOD.replace("\n", "\r\n")).name())
        .isEqualTo("good");
    assertThat(only(GOOD.replace("primary", "primry").replace("\n", "\r\n"))).startsWith("4:23: ");
  }

  @Test
  void aBillionLaughsAreNotHeard() {
    StringBuilder bomb = new StringBuilder("a0: &a0 lol\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(alias, alias))));
    }
    assertThat(only(bomb.toString()))
        .isEqualTo("1:5: anchors (&name) are not taken; write the value out where it is needed");
  }
}
