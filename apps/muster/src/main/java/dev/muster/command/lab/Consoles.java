package dev.muster.command.lab;

import dev.muster.command.site.SiteFolder;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.lab.Lab;
import dev.muster.lab.Outcome;
import dev.muster.topology.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Administrators' computers of a lab. Nothing runs on them all the time; an administrator has
 * signed in there, once by each host whose endpoint mapper names a provider (matrix: C23, C24).
 */
record Consoles(Lab lab, LabFolder folder, Clock clock) {
  private static final Duration SOON = Duration.ofMinutes(2);

  /** What an administrator signed in with on this host, where it knows only that other host. */
  static Path connection(LabFolder folder, String console, String by) {
    return folder.host(console).resolve("by-" + by);
  }

  /** Signs an administrator in; says where. */
  String signIn(Host console, Host site, List<Host> by) throws IOException {
    folder.make(console.name());
    Path password = folder.token(console.name());
    PrivateFiles.write(password, Hmac.newToken() + "\n");
    String name = "lab-" + console.name();
    List<String> put = new ArrayList<>(List.of("administrator", "put", name));
    put.addAll(List.of("--role", "full-administrator", "--password-file", password.toString()));
    put.addAll(List.of("--data", folder.host(site.name()).toString()));
    run(site, put).orThrow("muster administrator put on " + site.name());
    String root = new SiteFolder(folder.host(site.name())).address(clock).root().toString();
    for (Host mapper : by) {
      List<String> login = new ArrayList<>(List.of("login", RaiseLab.name(mapper)));
      login.addAll(List.of("--root-fingerprint", root, "--name", name));
      login.addAll(List.of("--password-file", password.toString(), "--data"));
      login.add(connection(folder, console.name(), mapper.name()).toString());
      untilNamed(console, login);
    }
    return by.stream().map(Host::name).collect(Collectors.joining(", "));
  }

  /** The site server hears of a provider's port when it visits its host. */
  private void untilNamed(Host console, List<String> login) {
    Instant patience = clock.instant().plus(SOON);
    Outcome outcome = run(console, login);
    while (outcome.exitCode() != 0 && clock.instant().isBefore(patience)) {
      outcome = run(console, login);
    }
    outcome.orThrow("muster login on " + console.name());
  }

  private Outcome run(Host host, List<String> arguments) {
    return OwnPrograms.run(lab, host.name(), arguments);
  }
}
