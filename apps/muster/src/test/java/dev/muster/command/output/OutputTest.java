package dev.muster.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OutputTest {
  private record Site(String name, int hosts, boolean up, List<Integer> notes) {}

  private static final List<Column<Site>> COLUMNS =
      List.of(
          new Column<>("name", Site::name),
          new Column<>("hosts", Site::hosts),
          new Column<>("up", Site::up),
          new Column<>("notes", Site::notes));
  private static final List<Site> SITES =
      List.of(
          new Site("a, \"b\" | c", 3, true, List.of(2, 5)), new Site("d", 12, false, List.of()));

  @Test
  void csvQuotesAsRfc4180Says() {
    assertThat(printed(out -> TextTables.csv(out, COLUMNS, SITES, true)))
        .isEqualTo("name,hosts,up,notes\n\"a, \"\"b\"\" | c\",3,yes,2 5\nd,12,no,\n");
  }

  @Test
  void jsonKeepsTypes() {
    assertThat(printed(out -> JsonRows.print(out, COLUMNS, SITES)))
        .isEqualTo(
            """
            [
            {"name":"a, \\"b\\" | c","hosts":3,"up":true,"notes":[2,5]},
            {"name":"d","hosts":12,"up":false,"notes":[]}
            ]
            """);
  }

  @Test
  void markdownEscapesBars() {
    assertThat(printed(out -> TextTables.markdown(out, COLUMNS, SITES, true)))
        .contains(
            "| name | hosts | up | notes |\n| --- | --- | --- | --- |\n| a, \"b\" \\| c | 3 | yes | 2 5 |\n");
  }

  @Test
  void columnsOfATableStandBelowTheirHeadings() {
    assertThat(printed(out -> TextTables.aligned(out, COLUMNS, SITES)))
        .isEqualTo(
            "NAME        HOSTS  UP   NOTES\na, \"b\" | c  3      yes  2 5\nd           12     no\n");
  }

  private static String printed(Consumer<PrintWriter> print) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    print.accept(out);
    out.flush();
    return text.toString();
  }
}
