package dev.muster.command.site;

import dev.muster.contracts.matrix.Transport;
import dev.muster.contracts.provider.HealthLevel;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.platform.database.DatabaseException;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.ports.PortHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be told of a site that does not answer: by its folder, ports and log. */
final class FromOutside {
  private static final long LOG_TAIL = 64 << 10;
  private static final int LAST_LINES = 5;
  private static final int LONGEST_LINE = 300;

  private final SiteFolder folder;
  private final PortHolder holder = PortHolder.system();
  private final List<HealthLine> lines = new ArrayList<>();

  FromOutside(SiteFolder folder) {
    this.folder = folder;
  }

  /** All of it; {@code trouble} is why the site was not asked. */
  List<HealthLine> look(String trouble) {
    add("provider", HealthLevel.FAILED, trouble, "the lines below say more");
    if (!SiteSetup.isDone(folder)) {
      add(
          "site",
          HealthLevel.FAILED,
          "no site is set up in " + folder.root(),
          "name its data folder with --data; muster up or muster site init makes one");
      return lines;
    }
    process();
    try {
      ports(SiteSettings.read(folder).ports());
    } catch (IOException unreadable) {
      add("settings", HealthLevel.FAILED, String.valueOf(unreadable.getMessage()), "restore them");
    }
    log();
    return lines;
  }

  private void process() {
    try {
      if (SiteDatabase.isRunningIn(folder.database())) {
        add(
            "site",
            HealthLevel.WARNING,
            "a process runs on " + folder.root(),
            "it may be starting; if it stays so, stop it and start it again");
      } else {
        add(
            "site",
            HealthLevel.FAILED,
            "no process runs its embedded database in " + folder.root(),
            "muster up or muster site run starts it");
      }
    } catch (DatabaseException trouble) {
      add("site", HealthLevel.WARNING, String.valueOf(trouble.getMessage()), "ask as root");
    }
  }

  private void ports(SitePorts ports) {
    IntStream.of(ports.http(), ports.https(), ports.notification(), ports.sql())
        .forEach(port -> {
          String name = "port %d (%s)".formatted(port, ports.rows(port));
          if (holder.isHeld(Transport.TCP, port)) {
            add(
                name,
                HealthLevel.WARNING,
                holder.describe(Transport.TCP, port),
                "if that is not this site, it is in its way");
          } else {
            add(name, HealthLevel.OK, "free", "");
          }
        });
  }

  private void log() {
    Path file = folder.logs().resolve("site.log");
    List<String> last = tail(file);
    if (last.isEmpty()) {
      add("log", HealthLevel.OK, "nothing in " + file, "");
    }
    last.forEach(line -> add("log", HealthLevel.WARNING, line, "all of it: " + file));
  }

  /** The last lines that warn. */
  private static List<String> tail(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> all = lastPart(file).lines()) {
      List<String> warnings =
          all.filter(line -> line.contains("\"WARNING\"") || line.contains("\"SEVERE\"")).toList();
      return warnings.stream()
          .skip(Math.max(0, warnings.size() - LAST_LINES))
          .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
          .toList();
    } catch (IOException unreadable) {
      return List.of("cannot be read: " + unreadable);
    }
  }

  private static String lastPart(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - LOG_TAIL));
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private void add(String part, HealthLevel level, String state, String advice) {
    lines.add(new HealthLine(part, level, state, advice));
  }
}
