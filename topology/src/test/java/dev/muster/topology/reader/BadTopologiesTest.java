package dev.muster.topology.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.topology.Problem;
import dev.muster.topology.TopologyException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document in {@code bad/} begins with comments that say, line by line, exactly what is wrong
 * with it: line, column, message.
 */
class BadTopologiesTest {

  static List<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isRefusedWithItsMessage(String name) throws IOException, URISyntaxException {
    String text = Files.readString(folder().resolve(name));
    List<String> expected =
        text.lines()
            .takeWhile(line -> line.startsWith("# "))
            .map(line -> name + ":" + line.substring(2))
            .toList();
    assertThatExceptionOfType(TopologyException.class)
        .isThrownBy(() -> TopologyReader.read(name, text))
        .withMessage(String.join("\n", expected))
        .satisfies(refusal -> assertThat(refusal.problems()).hasSameSizeAs(expected));
  }

  @Test
  void onlyTheFirstTwentyProblemsAreTold() {
    StringBuilder document =
        new StringBuilder("muster: topology/1\nname: many\nsites: {}\nhosts:\n");
    for (int i = 0; i < 100; i++) {
      document.append("  host").append(i).append(": { roles: [client] }\n");
    }
    List<Problem> problems = HostileTextTest.problems(document.toString());
    assertThat(problems).hasSize(21);
    assertThat(problems.getFirst().line()).isEqualTo(5);
    assertThat(problems.getLast().message()).isEqualTo("and 180 more problems");
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(BadTopologiesTest.class.getResource("bad")).toURI());
  }
}
