package dev.muster.contracts.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void everyRowOfTheReferenceIsDeclaredAndNothingElse() throws IOException {
    List<String> reference = reference();
    List<String> declared = Matrix.rows().stream().map(MatrixTest::line).toList();

    assertThat(reference).hasSize(129);
    assertThat(declared).containsExactlyElementsOf(reference);
    assertThat(reference).containsExactlyElementsOf(declared);
  }

  @Test
  void aRowIsNamedByItsPairAndProtocol() {
    assertThat(Matrix.rows()).extracting(Connection::id).doesNotHaveDuplicates();
    assertThat(new RowId("C26", Protocol.LDAPS)).hasToString("C26/ldaps");
    assertThat(Matrix.find(new RowId("C26", Protocol.LDAPS))).isPresent();
  }

  @Test
  void everyTransportOfARowHasItsCell() {
    for (Connection row : Matrix.rows()) {
      assertThat(row.cells()).as(row.id().toString()).isNotEmpty();
      assertThat(has(row, Direction.FORWARD, Transport.TCP))
          .isEqualTo(!(row.tcp() instanceof Ports.None));
      assertThat(has(row, Direction.FORWARD, Transport.UDP))
          .isEqualTo(!(row.udp() instanceof Ports.None));
    }
  }

  @Test
  void onlyRowsThatEitherSideOpensAndAnsweringDatagramsHaveBackCells() {
    assertThat(Matrix.rows())
        .filteredOn(
            row -> row.cells().stream().anyMatch(cell -> cell.direction() == Direction.BACK))
        .allMatch(row ->
            row.initiator() == Initiator.EITHER
                || row.protocol() == Protocol.DHCP
                || row.protocol() == Protocol.MULTICAST);
  }

  @Test
  void dhcpAnswersArriveAtTheClient() {
    Connection row = Matrix.find(new RowId("C14", Protocol.DHCP)).orElseThrow();
    assertThat(row.cells())
        .extracting(Cell::direction, cell -> cell.ports().notation())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Direction.FORWARD, "67"),
            org.assertj.core.groups.Tuple.tuple(Direction.BACK, "68"));
  }

  @Test
  void anUnusedCellSaysWhy() {
    assertThat(Matrix.rows())
        .flatExtracting(Connection::cells)
        .filteredOn(cell -> !cell.used())
        .allSatisfy(cell ->
            assertThat(((Use.Unused) cell.use()).reason())
                .hasSizeGreaterThan(20)
                .doesNotEndWith("."));
  }

  @Test
  void extensionsStandBesideTheReference() {
    assertThat(Matrix.extensions()).isNotEmpty().allMatch(row -> row.id().pair().startsWith("X"));
    assertThat(Matrix.rows())
        .noneMatch(row -> row.id().pair().startsWith("X"))
        .noneMatch(row ->
            row.from().kind() == Party.Kind.EXTENSION || row.to().kind() == Party.Kind.EXTENSION);
  }

  private static boolean has(Connection row, Direction direction, Transport transport) {
    return row.cells().stream()
        .anyMatch(cell -> cell.direction() == direction && cell.transport() == transport);
  }

  /** The reference's lines without the header, quotes taken off as RFC 4180 has them. */
  private static List<String> reference() throws IOException {
    try (InputStream in = MatrixTest.class.getResourceAsStream("connections.csv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.replace("\"", ""))
          .toList();
    }
  }

  private static String line(Connection row) {
    return String.join(
        ",",
        row.id().pair(),
        row.from().label(),
        row.to().label(),
        row.initiator().label(),
        row.protocol().label(),
        row.udp().notation(),
        row.tcp().notation(),
        row.configurable() ? "yes" : "no",
        row.notes().stream()
            .map(Note::number)
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(" ")),
        row.source());
  }
}
