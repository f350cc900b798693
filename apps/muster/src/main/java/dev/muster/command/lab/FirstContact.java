package dev.muster.command.lab;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Installs an agent beside the one of a host: it fetches the root of its site. */
record FirstContact(OpenLab open, String host) implements Exercise {
  @Override
  public String words() {
    return "an agent is installed and fetches the root certificate of its site, on " + host;
  }

  @Override
  public List<String> said() throws IOException {
    return install().lines().toList();
  }

  @Override
  public boolean works() throws IOException {
    return install().contains("has the fingerprint");
  }

  private String install() throws IOException {
    SiteAddress site = new SiteFiles(open.folder().host(host)).address();
    ManagementPointAddress point = site.managementPoints().getFirst();
    Path fresh = Files.createTempDirectory(open.folder().root(), "installed-");
    try {
      new SiteFiles(fresh).writePatience(RaiseLab.SHORT);
      List<String> words = new ArrayList<>(List.of("install", "--data", fresh.toString()));
      words.addAll(List.of("--site", site.site().toString(), "--root", site.root().toString()));
      words.add("--management-point");
      words.add(
          "%s:%d:%d:%d".formatted(point.host(), point.http(), point.https(), point.notification()));
      return open.lab()
          .exec(host, OwnPrograms.agent(words.toArray(String[]::new)).toArray(String[]::new))
          .output();
    } finally {
      LabFolder.remove(fresh);
    }
  }
}
