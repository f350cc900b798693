package dev.muster.topology.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of the reference as its CSV has them, and the extensions in the same words. */
final class Reference {
  private static final String EXTENSIONS =
      """
      X01,provider,identity-provider,from,https,,443,no,,extension
      X02,console,identity-provider,from,https,,443,no,,extension
      X03,monitoring,any,from,metrics,,9464,yes,2,extension
      X04,site-server,object-store,from,https,,443,no,,extension
      X05,distribution-point,object-store,from,https,,443,no,,extension
      X06,software-update-point,package-repository,from,https,,443,no,,extension
      X07,any,time-service,from,ntp,123,,no,,extension
      """;
  private static final Pattern FIELD = Pattern.compile("\"([^\"]*)\"(?:,|$)|([^,]*)(?:,|$)");

  private Reference() {}

  /** One line of the CSV. */
  record Row(
      String pair,
      String from,
      String to,
      boolean either,
      String protocol,
      String udp,
      String tcp,
      boolean configurable,
      List<String> notes) {

    boolean note(int number) {
      return notes.contains(Integer.toString(number));
    }
  }

  static List<Row> rows() {
    Path file =
        Path.of(System.getProperty("muster.root"))
            .resolve("contracts/src/test/resources/dev/muster/contracts/matrix/connections.csv");
    try {
      List<Row> rows = new ArrayList<>();
      Files.readAllLines(file).stream().skip(1).map(Reference::row).forEach(rows::add);
      EXTENSIONS.lines().map(Reference::row).forEach(rows::add);
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(line);
    while (matcher.find() && fields.size() < 10) {
      fields.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return new Row(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        fields.get(3).equals("either"),
        fields.get(4),
        fields.get(5),
        fields.get(6),
        fields.get(7).equals("yes"),
        List.of(fields.get(8).split(" ")));
  }
}
