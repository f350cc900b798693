package dev.muster.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveChildTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");

  @TempDir private Path folder;
  private final List<String> read = new ArrayList<>();

  private static LiveChild.Task task(String type, String property, int mostBytes, Wanted wanted) {
    var selected =
        new Expression.Property("c", property, PropertyType.TEXT, false, Optional.empty());
    return new LiveChild.Task(
        new LiveQuestion(
            new QuestionId("00000000-0000-0000-0000-000000000002"),
            new Query(
                false,
                List.of(new Query.Column(property, selected)),
                new Source(new ClassName(type), "c"),
                List.of(),
                Optional.empty(),
                List.of()),
            Duration.ofSeconds(10),
            mostBytes),
        DEVICE,
        new Instance("", Map.of("Name", Value.of("ws-1"))),
        wanted,
        Instant.EPOCH);
  }

  private FactSource source(String type, int rows) {
    return FactSource.of(
        type,
        () -> {
          read.add(type);
          return IntStream.range(0, rows)
              .mapToObj(i -> Row.keyed("" + i).text("Name", "number " + i).instance())
              .toList();
        });
  }

  @Test
  void onlyTheClassesThatAreAskedAboutAreRead() {
    LiveAnswer answer =
        LiveChild.answer(
            task("SMS_G_A", "Name", 100_000, Wanted.NOTHING),
            List.of(source("SMS_G_A", 2), source("SMS_G_B", 2)));
    assertThat(read).containsExactly("SMS_G_A");
    assertThat(answer)
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> {
              assertThat(rows.rows())
                  .containsExactly(
                      Map.of("Name", Value.of("number 0")), Map.of("Name", Value.of("number 1")));
              assertThat(rows.more()).isFalse();
            });
    assertThat(
            LiveChild.answer(
                task("SMS_R_System", "Name", 100_000, Wanted.NOTHING),
                List.of(source("SMS_G_A", 2))))
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> assertThat(rows.rows()).containsExactly(Map.of("Name", Value.of("ws-1"))));
    assertThat(read).hasSize(1);
  }

  @Test
  void anAnswerHasSoManyRowsAndBytesAtMost() {
    List<FactSource> sources = List.of(source("SMS_G_A", 5_000));
    assertThat(LiveChild.answer(task("SMS_G_A", "Name", 200_000, Wanted.NOTHING), sources))
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> {
              assertThat(rows.rows()).hasSize(LiveAnswer.MOST_ROWS);
              assertThat(rows.more()).isTrue();
            });
    assertThat(LiveChild.answer(task("SMS_G_A", "Name", 2_048, Wanted.NOTHING), sources))
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> {
              assertThat(rows.rows()).hasSizeBetween(20, 80);
              assertThat(rows.more()).isTrue();
            });
  }

  @Test
  void whatCannotBeReadIsSaid() {
    FactSource broken =
        FactSource.of(
            "SMS_G_A",
            () -> {
              throw new IOException("no such disk");
            });
    assertThat(LiveChild.answer(task("SMS_G_A", "Name", 2_048, Wanted.NOTHING), List.of(broken)))
        .isInstanceOfSatisfying(
            LiveAnswer.Failed.class,
            failed -> assertThat(failed.reason()).contains("SMS_G_A", "no such disk"));
    assertThat(LiveChild.answer(task("SMS_G_A", "Name", 2_048, Wanted.NOTHING), List.of()))
        .isInstanceOfSatisfying(
            LiveAnswer.Failed.class,
            failed -> assertThat(failed.reason()).contains("SMS_G_A is not known"));
    assertThat(
            LiveChild.answer(
                task("SMS_G_System_PROCESSOR", "ProcessorId", 2_048, Wanted.NOTHING),
                List.of(source("SMS_G_System_PROCESSOR", 1))))
        .isInstanceOf(LiveAnswer.Failed.class);
  }

  @Test
  void thisComputerIsReadAndNothingIsRunForIt() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"id\": \"office\"}");
    Path trace = folder.resolve("trace");
    Wanted wanted =
        new Wanted(
            List.of(),
            List.of(
                custom(
                    "SMS_G_System_A_FILE",
                    new CustomSource.File(
                        file.toString(), CustomSource.Format.JSON, Optional.empty())),
                custom(
                    "SMS_G_System_A_COMMAND",
                    new CustomSource.Command(
                        List.of("/usr/bin/touch", trace.toString()),
                        Optional.empty(),
                        Optional.empty()))));
    List<FactSource> sources = new Sources(folder, Running.NOTHING, _ -> {}).all(wanted);

    assertThat(answer("SMS_G_System_OPERATING_SYSTEM", "Caption", wanted, sources))
        .isInstanceOfSatisfying(LiveAnswer.Rows.class, rows -> assertThat(rows.rows()).hasSize(1));
    assertThat(answer("SMS_G_System_A_FILE", "Id", wanted, sources))
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> assertThat(rows.rows()).containsExactly(Map.of("Id", Value.of("office"))));
    for (String type : List.of("SMS_G_System_A_COMMAND", "SMS_G_System_PHYSICAL_MEMORY")) {
      assertThat(answer(type, "Id", wanted, sources))
          .isInstanceOfSatisfying(
              LiveAnswer.Failed.class,
              failed -> assertThat(failed.reason()).contains("a live query runs nothing"));
    }
    assertThat(trace).doesNotExist();
  }

  private static CustomClass custom(String type, CustomSource source) {
    return new CustomClass(
        new ObjectName("one"),
        new ObjectName("all-devices"),
        new ClassName(type),
        List.of(new CustomClass.Property("Id", PropertyType.TEXT, Optional.of("id"))),
        List.of("Id"),
        source);
  }

  private static LiveAnswer answer(
      String type, String property, Wanted wanted, List<FactSource> sources) {
    return LiveChild.answer(task(type, property, 100_000, wanted), sources);
  }
}
