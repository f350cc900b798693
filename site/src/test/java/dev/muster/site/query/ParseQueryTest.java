package dev.muster.site.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.query.Query;
import dev.muster.testing.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser says of wrong queries, and that nothing upsets it. */
class ParseQueryTest {
  private static Query parse(String wql) {
    return new ResolveQuery(InventoryCatalogue.standard(), wql).whole(ParseQuery.tree(wql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selct * from SMS_R_System | 1:1 | did you mean 'select'",
        "select * fom SMS_R_System | 1:10 | did you mean 'from'",
        "select * from SMS_R_Systm | 1:15 | did you mean 'SMS_R_System'",
        "select Nam from SMS_R_System | 1:8 | did you mean 'Name'",
        "select S.Name from SMS_R_System | 1:8 | no class of this query is called 'S'",
        "select Name from SMS_R_System where | 1:36 | ends too early",
        "select Name from SMS_R_System where Name = 'x | 1:44 | does not end",
        "select Name from SMS_R_System where Name == 'x' | 1:43 | did not expect '='",
        "select Name from SMS_R_System where Name = null | 1:44 | is null",
        "select Name from SMS_R_System where Client = 'x' | 1:44 | a whole number",
        "select Name from SMS_R_System where ResourceID = 16777220 | 1:48 | a device's id",
        "select Name from SMS_R_System where LastSeen > 'soon' | 1:46 | a time, such as",
        "select Name from SMS_R_System where GetDat() > 'soon' | 1:37 | did you mean 'GetDate'",
        "select Name from SMS_R_System where DateDiff(days, LastSeen, GetDate()) > 1 | 1:46 | did"
            + " you mean 'day'",
        "select distinct Name from SMS_R_System order by Client | 1:49 | what is selected",
        "select Name from SMS_R_System, SMS_R_System | 1:30 | did not expect ','",
        "select Name[0] from SMS_R_System | 1:8 | has one value",
        "select Name from SMS_R_System order by SystemOUName | 1:40 | has several values",
        "select Name from SMS_R_System s join SMS_R_System t on s.Name = t.Name | 1:8 | several"
            + " classes",
        "select s.Name from SMS_R_System s join SMS_R_System s on s.Name = s.Name | 1:40 | called"
            + " 's'",
        "select Name from SMS_R_System where ResourceID in (select * from SMS_R_System) | 1:59 |"
            + " selects one property",
      })
  void aMistakeIsShownWithItsPlaceAndWhatIsRight(String wql, String place, String says) {
    Throwable thrown = catchThrowable(() -> parse(wql));
    assertThat(thrown).isInstanceOf(QueryException.class).hasMessageContaining(says);
    QueryException mistake = (QueryException) thrown;
    assertThat(mistake.line() + ":" + mistake.column()).as(mistake.getMessage()).isEqualTo(place);
  }

  @Test
  void theCaretStandsBelowTheMistake() {
    assertThat(catchThrowable(() -> parse("select Name\nfrom SMS_R_System where Nme = 1")))
        .hasMessage(
            """
            line 2, column 25: no class of this query has a property 'Nme'; did you mean 'Name'?
              from SMS_R_System where Nme = 1
                                      ^\
            """);
  }

  @Test
  void letterCaseAndSpaceMeanNothingOutsideOfTexts() {
    assertThat(
            parse(
                "SELECT\tDISTINCT name\r\n"
                    + "FROM sms_r_system AS s WHERE client=0X1 AND NAME LIKE 'a'"))
        .isEqualTo(
            parse("select distinct Name from SMS_R_System s where Client = 1 and Name like \"a\""));
  }

  @Test
  void deepAndLongQueriesAreRefused() {
    for (String wql :
        List.of(
            "select Name from SMS_R_System where " + "(".repeat(5_000) + "Name = 'x'",
            "select Name from SMS_R_System where " + "not ".repeat(3_000) + "Name = 'x' or",
            "select Name from SMS_R_System where Name = '" + "x".repeat(20_000) + "'",
            "select " + "Name,".repeat(4_000) + "Name from SMS_R_System",
            "select Name from SMS_R_System where " + "Name = 'x' or ".repeat(1_500),
            "select Name from SMS_R_System where Client = " + "9".repeat(1_000),
            "select Name from SMS_R_System where Name in "
                + "(select Name from SMS_R_System where Name in ".repeat(6)
                + "('a')"
                + ")".repeat(6))) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThat(catchThrowable(() -> parse(wql))).isInstanceOf(QueryException.class));
    }
  }

  /** Whatever comes in, it is a query or a QueryException, and soon. */
  @Test
  void noTextUpsetsTheParser() {
    Property.check(
        3_000,
        random -> {
          String text = random.nextInt(4) == 0 ? noise(random) : broken(random);
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> {
                try {
                  assertThat(parse(text).columns()).isNotEmpty();
                } catch (QueryException expected) {
                  assertThat(expected.problem()).isNotBlank();
                }
              },
              text);
        });
  }

  private static String noise(Random random) {
    StringBuilder text = new StringBuilder();
    for (int at = random.nextInt(200); at > 0; at--) {
      text.append((char) (random.nextInt(10) == 0 ? random.nextInt(65_536) : random.nextInt(128)));
    }
    return text.toString();
  }

  /** A query whose words were lost, doubled and exchanged. */
  private static String broken(Random random) {
    List<String> words =
        new ArrayList<>(
            List.of(new RandomQueries(random).next().split("(?<=[ (),.'])|(?=[ (),.'])")));
    for (int times = random.nextInt(6); times > 0 && words.size() > 1; times--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(random.nextInt(words.size())));
        case 2 -> words.set(at, words.get(random.nextInt(words.size())));
        default -> words.set(at, noise(random).strip());
      }
    }
    return String.join("", words);
  }
}
