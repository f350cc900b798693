package dev.muster.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.CustomClass.Property;
import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.document.CustomSource.Format;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;

class CustomSourcesTest {
  private static final ClassName TYPE = new ClassName("SMS_G_System_LICENCE");

  @TempDir Path folder;
  private final List<String> troubles = new ArrayList<>();

  private static Property property(String name, PropertyType type, String from) {
    return new Property(name, type, Optional.of(from));
  }

  private static CustomClass of(CustomSource source, List<String> key, Property... properties) {
    return new CustomClass(
        new ObjectName("licences"),
        new ObjectName("all-devices"),
        TYPE,
        List.of(properties),
        key,
        source);
  }

  private static CustomSource command(String... words) {
    return new CustomSource.Command(List.of(words), Optional.empty(), Optional.empty());
  }

  private Optional<List<Instance>> gathered(CustomClass type) {
    return Optional.ofNullable(facts(List.of(type)).classes().get(TYPE));
  }

  private Facts facts(List<CustomClass> types) {
    List<FactSource> sources =
        new CustomSources(
                folder,
                new Programs(folder)::run,
                Optional.of(
                    FactSource.of(
                        "SMS_G_System_ADD_REMOVE_PROGRAMS",
                        () ->
                            List.of(
                                Row.keyed("a").text("DisplayName", "linux-image-6").instance(),
                                Row.keyed("b").text("DisplayName", "bash").instance()))),
                new SystemInfo().getHardware(),
                trouble -> troubles.add(trouble.text()))
            .of(types);
    return Gathering.of(sources, new Facts(Map.of()), ignored -> {});
  }

  @Test
  void whatACommandPrintsAsJsonBecomesInstances() {
    var type =
        of(
            new CustomSource.Command(
                List.of(
                    "/bin/echo",
                    """
                    {"found": {"list": [
                      {"id": "a", "seats": 5, "valid": true, "until": "2026-12-31T23:59:59.5+01:00", "owner": {"name": "Anna"}},
                      {"id": "b", "seats": "12", "valid": "no", "owner": {"name": null}}]}}
                    """),
                Optional.of(Duration.ofSeconds(10)),
                Optional.of("found.list")),
            List.of("Id"),
            property("Id", PropertyType.TEXT, "id"),
            property("Seats", PropertyType.WHOLE, "seats"),
            property("Valid", PropertyType.FLAG, "valid"),
            property("Until", PropertyType.TIME, "until"),
            property("Owner", PropertyType.TEXT, "owner.name"));

    assertThat(gathered(type).orElseThrow())
        .containsExactly(
            new Instance(
                "a",
                Map.of(
                    "Id", Value.of("a"),
                    "Seats", Value.of(5),
                    "Valid", Value.of(true),
                    "Until", Value.of("2026-12-31T22:59:59Z"),
                    "Owner", Value.of("Anna"))),
            new Instance(
                "b", Map.of("Id", Value.of("b"), "Seats", Value.of(12), "Valid", Value.of(false))));
    assertThat(troubles).isEmpty();
  }

  @Test
  void aValueOfAnotherTypeIsLeftOutAndToldWithClassAndProperty() {
    var type =
        of(
            command("/bin/echo", "[{\"seats\": \"many\", \"name\": \"x\"}]"),
            List.of(),
            property("Seats", PropertyType.WHOLE, "seats"),
            property("Name", PropertyType.TEXT, "name"));

    assertThat(gathered(type).orElseThrow())
        .containsExactly(new Instance("", Map.of("Name", Value.of("x"))));
    assertThat(troubles)
        .containsExactly("SMS_G_System_LICENCE.Seats: 'many' is not a whole number");
  }

  @Test
  void whatCannotBeToldNamesTheClassAndLeavesItUnknown() throws IOException {
    Property name = property("Name", PropertyType.TEXT, "name");
    Files.writeString(folder.resolve("broken.ini"), "[a]\nname is x\n");
    Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
    Map<CustomSource, String> expected =
        Map.of(
            command("/bin/echo", "no JSON"),
            "not JSON",
            command("/bin/echo", "3"),
            "neither an object nor a list",
            command("/bin/false"),
            "ended with 1",
            command("/no/such/program"),
            "no program /no/such/program",
            new CustomSource.Command(
                List.of("/bin/sleep", "20"), Optional.of(Duration.ofMillis(300)), Optional.empty()),
            "took longer",
            new CustomSource.File("/no/such/file", Format.JSON, Optional.empty()),
            "no file",
            new CustomSource.File(
                folder.resolve("broken.ini").toString(), Format.INI, Optional.empty()),
            "line 2 is not key=value",
            new CustomSource.File(
                folder.resolve("large").toString(), Format.JSON, Optional.empty()),
            "longer than 1 MiB",
            new CustomSource.File("/dev/zero", Format.JSON, Optional.empty()),
            "no file");

    expected.forEach((source, words) -> {
      troubles.clear();
      assertThat(gathered(of(source, List.of(), name))).as(words).isEmpty();
      assertThat(troubles)
          .singleElement()
          .satisfies(said -> assertThat(said).startsWith(TYPE + ": ").contains(words));
    });
  }

  @Test
  void noShellReadsACommand() {
    var type =
        of(
            command("/bin/echo", "[{\"name\": \"$(id); `id`\"}]"),
            List.of(),
            property("Name", PropertyType.TEXT, "name"));

    assertThat(gathered(type).orElseThrow().getFirst().properties())
        .containsEntry("Name", Value.of("$(id); `id`"));
  }

  @Test
  void filesOfKeysAndSectionsArePackagesAndHardwareAreSources() throws IOException {
    Path ini =
        Files.writeString(folder.resolve("x.ini"), "# c\n[one]\nport=1\n[two]\nport = \"2\"\n");
    var sections =
        of(
            new CustomSource.File(ini.toString(), Format.INI, Optional.empty()),
            List.of("Name"),
            property("Name", PropertyType.TEXT, "section"),
            property("Port", PropertyType.WHOLE, "port"));
    assertThat(gathered(sections).orElseThrow())
        .extracting(Instance::key)
        .containsExactly("one", "two");

    var keys =
        of(
            new CustomSource.File("/etc/os-release", Format.KEY_VALUE, Optional.empty()),
            List.of(),
            property("Id", PropertyType.TEXT, "ID"));
    assertThat(gathered(keys).orElseThrow()).hasSize(1);

    var packages =
        of(
            new CustomSource.Packages("linux-image-%"),
            List.of("Name"),
            property("Name", PropertyType.TEXT, "DisplayName"));
    assertThat(gathered(packages).orElseThrow())
        .extracting(Instance::key)
        .containsExactly("linux-image-6");

    for (CustomSource.Part part : CustomSource.Part.values()) {
      var hardware =
          of(
              new CustomSource.Hardware(part),
              List.of(),
              property("Name", PropertyType.TEXT, "name"));
      assertThat(gathered(hardware)).as(part.name()).isPresent();
    }
  }

  @Test
  void rowsAreBoundedAndCommandsHaveThreeMinutesTogether() {
    String many =
        IntStream.rangeClosed(0, CustomFacts.MOST_ROWS)
            .mapToObj(number -> "{\"n\":" + number + "}")
            .collect(Collectors.joining(",", "[", "]"));
    Property number = property("N", PropertyType.WHOLE, "n");
    assertThat(gathered(of(command("/bin/echo", many), List.of("N"), number)).orElseThrow())
        .hasSize(CustomFacts.MOST_ROWS);
    assertThat(troubles).singleElement().satisfies(said -> assertThat(said).contains("1001 rows"));

    troubles.clear();
    var minute =
        of(
            new CustomSource.Command(
                List.of("/bin/echo", "{}"), Optional.of(Duration.ofMinutes(1)), Optional.empty()),
            List.of(),
            number);
    facts(List.of(minute, minute, minute, minute));
    assertThat(troubles).singleElement().satisfies(said -> assertThat(said).contains("3 minutes"));
  }
}
