package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a site has besides its own computer: users, content, boundary groups, windows, and a client
 * that cannot come.
 *
 * @param folder for documents and the client
 * @param data of the site
 */
record WhatASiteHas(Path folder, Path data) {
  private static final int CLOSED = 1;
  private static final int FALLBACK = 8180;

  private static final String USERS =
      """
      [{ "user": "CORP\\\\anna",
         "properties": { "FullUserName": "Anna Ahrens", "Mail": "anna@corp.example",
                         "UserGroupName": ["CORP\\\\Pilot", "CORP\\\\Staff"] },
         "devices": ["@DEVICE@"] },
       { "user": "CORP\\\\ben", "properties": { "FullUserName": "Ben Becker" }, "devices": [] }]
      """;

  private static final String DOCUMENTS =
      """
      kind: boundary-group
      name: north
      boundaries:
        - { kind: ip-subnet, network: 10.1.0.0/16 }
        - { kind: directory-site, site: North }
      management-points: [mp-north.example.org]
      site-assignment: true
      ---
      kind: collection
      name: pilots
      resource-type: user
      users: ['CORP\\anna']
      limiting: all-users
      ---
      kind: application
      name: tool
      types:
        - name: archive
          technology: { kind: archive, archive: { file: ./tool.tar }, install: "true" }
          detection: { kind: file-present, path: /srv/tool }
      ---
      kind: maintenance-window
      name: night
      collection: all-devices
      start: 22:00
      length: PT3H
      basis: utc
      """;

  private static final String CHANGED =
      """
      kind: boundary-group
      name: north
      description: Both floors
      boundaries:
        - { kind: ip-subnet, network: 10.1.0.0/16 }
        - { kind: ip-subnet, network: 10.2.0.0/16 }
        - { kind: directory-site, site: North }
      management-points: [mp-north.example.org]
      site-assignment: true
      """;

  /** Brings it in by commands; {@code device} belongs to one of the users. */
  void make(String device) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path users = Files.writeString(folder.resolve("users.json"), USERS.replace("@DEVICE@", device));
    String imported =
        MusterCommand.run("user", "import", users.toString(), "--data", data.toString());
    assertThat(imported).contains("2 of 2: 2 added");
    Files.write(folder.resolve("tool.tar"), new byte[70_000]);
    MusterCommand.apply(Files.writeString(folder.resolve("all.yaml"), DOCUMENTS), data);
    MusterCommand.apply(Files.writeString(folder.resolve("changed.yaml"), CHANGED), data);
  }

  /** A real agent for which nobody is where it looks; whoever has it ends it. */
  Process lost() throws IOException {
    Path home = Files.createDirectories(folder.resolve("lost"));
    SiteAddress right = new SiteFiles(data.resolve("agent")).address();
    SiteFiles files = new SiteFiles(home);
    files.write(
        new SiteAddress(
            right.site(),
            right.root(),
            List.of(new ManagementPointAddress("127.0.0.1", CLOSED, CLOSED, CLOSED))),
        Optional.empty());
    files.writeFallback(
        Optional.of(new FallbackAddress("127.0.0.1", FALLBACK, Duration.ofSeconds(1))));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.muster.agentapp.AgentMain",
            "run",
            "--data",
            home.toString(),
            "--with-parent")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("lost.log").toFile())
        .start();
  }
}
