package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Installed packages from rpm's database. */
record RpmPackages(Commands commands) implements FactSource {
  private static final String FORMAT =
      "%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{VENDOR}\\t%{INSTALLTIME}\\n";
  private static final int FIELDS = 5;

  @Override
  public ClassName type() {
    return new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  }

  @Override
  public List<Instance> instances() throws IOException {
    return commands.lines("rpm", "-qa", "--queryformat", FORMAT).stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length == FIELDS)
        .map(RpmPackages::instance)
        .toList();
  }

  static Instance instance(String[] fields) {
    return Row.keyed(fields[0] + "-" + fields[1] + ":" + fields[2])
        .text("ProdID", fields[0])
        .text("DisplayName", fields[0])
        .text("Version", fields[1])
        .text("Architecture", fields[2])
        .text("Publisher", fields[3].equals("(none)") ? "" : fields[3])
        .text("InstallDate", time(fields[4]))
        .instance();
  }

  private static String time(String seconds) {
    return seconds.matches("[0-9]{1,11}")
        ? Instant.ofEpochSecond(Long.parseLong(seconds)).toString()
        : "";
  }
}
