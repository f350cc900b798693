package dev.muster.command.sitesystem;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.SendingLimit;
import dev.muster.contracts.provider.SiteSystemLimits;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.systems.SiteSystem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster site-system limit}. */
@Command(
    name = "limit",
    description = {
      "Sends content to a host more slowly, or not at all, at some times or always.",
      "It is added to the limits that the host has; of those that hold, the last one counts. Where"
          + " none holds, content is sent as fast as it goes. Times are in the site server's time"
          + " zone. Without options the limits are shown."
    })
final class SystemLimit implements Runnable {
  @Parameters(paramLabel = "NAME", description = "The host's name in the site.")
  private String name = "";

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Bytes a second at most, such as 10MB/s or 500kB/s; from 64kB/s on.")
  private Optional<String> rate = Optional.empty();

  @Option(names = "--closed", description = "Nothing is sent; content can be imported there.")
  private boolean closed;

  @Option(names = "--open", description = "Takes all limits away, before one is added.")
  private boolean open;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When it begins, such as 08:00 (usually 00:00).",
      defaultValue = "00:00")
  private LocalTime from = LocalTime.MIDNIGHT;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description =
          "When it ends, such as 18:00; on the next day where that is earlier (usually 00:00).",
      defaultValue = "00:00")
  private LocalTime to = LocalTime.MIDNIGHT;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "On which days it begins, such as mon-fri or sat,sun (usually all).")
  private Optional<String> days = Optional.empty();

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      SiteSystem before = find(provider);
      List<SendingLimit> limits = new ArrayList<>(open ? List.of() : before.limits());
      wanted().ifPresent(limits::add);
      if (!limits.equals(before.limits())) {
        provider.send(
            "PUT",
            "/site-systems/" + before.name() + "/limits",
            new SiteSystemLimits(limits, Optional.of(before.limits())));
      }
      output.print(SystemList.COLUMNS, List.of(find(provider)));
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(wrong.getMessage()));
    }
  }

  private SiteSystem find(ProviderConnection provider) {
    return provider.list("/site-systems", SiteSystem.class).stream()
        .filter(system -> system.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.BAD_INPUT,
                "There is no site system " + name + "; muster site-system list shows all."));
  }

  private Optional<SendingLimit> wanted() {
    if (closed && rate.isPresent()) {
      throw new IllegalArgumentException("--rate and --closed exclude each other.");
    }
    Set<DayOfWeek> on = days.map(Days::read).orElse(Set.of());
    if (closed) {
      return Optional.of(new SendingLimit(on, from, to, 0));
    }
    boolean bounded = !on.isEmpty() || !from.equals(to);
    if (bounded && rate.isEmpty()) {
      throw new IllegalArgumentException("Say --rate or --closed, which is to hold at that time.");
    }
    return rate.map(said -> new SendingLimit(on, from, to, Rates.read(said)));
  }

  /** Limits in few words, in their order. */
  static String said(List<SendingLimit> limits) {
    return limits.stream().map(SystemLimit::said).collect(Collectors.joining("; "));
  }

  private static String said(SendingLimit limit) {
    String how = limit.bytesPerSecond() == 0 ? "closed" : Rates.said(limit.bytesPerSecond());
    String when = limit.from().equals(limit.to()) ? "" : " " + limit.from() + "-" + limit.to();
    return how + when + (limit.days().isEmpty() ? "" : " " + Days.said(limit.days()));
  }
}
