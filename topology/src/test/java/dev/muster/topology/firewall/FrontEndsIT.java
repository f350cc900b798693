package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts for ufw and firewalld, run with the real programs on a configuration of their own.
 */
@Timeout(180)
class FrontEndsIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"primary, boot", "dual, site"})
  void ufw(String topology, String name) throws IOException {
    assume("ufw", "iptables-restore", "awk");
    Files.writeString(script(), write(Language.UFW, topology, name));
    String loading =
        """
        set -e
        cp -r /etc/ufw "$1/ufw"; cp /etc/default/ufw "$1/default"
        mount --bind "$1/ufw" /etc/ufw; mount --bind "$1/default" /etc/default/ufw
        sh "$1/script"; sh "$1/script"
        """;
    try (Wire wire = new Wire()) {
      Namespace.Outcome outcome =
          wire.host.run("", "bash", "-c", loading, "load", folder.toString());
      assertThat(outcome.output()).endsWith("Firewall is active and enabled on system startup\n");
      assertThat(outcome.code()).isZero();
      wire.tryAll(
          Examples.firewall(topology, name),
          Examples.topology(topology).hosts().get(name).addresses());
    }
  }

  @ParameterizedTest
  @CsvSource({"primary, boot", "dual, site"})
  void firewalld(String topology, String name) throws IOException {
    assume("firewalld", "firewall-offline-cmd", "dbus-daemon", "nft");
    Files.writeString(script(), write(Language.FIREWALLD, topology, name));
    Files.writeString(
        folder.resolve("bus.conf"),
        """
        <busconfig><type>system</type><listen>unix:path=%s/bus</listen>
        <policy context="default"><allow user="*"/><allow own="*"/>
        <allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
        """
            .formatted(folder));
    String loading =
        """
        set -e
        cp -r /etc/firewalld "$1/firewalld"
        sh "$1/script" "$1/firewalld"
        mount --bind "$1/firewalld" /etc/firewalld
        dbus-daemon --config-file="$1/bus.conf" --nofork &
        until [ -S "$1/bus" ]; do sleep 0.1; done
        export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$1/bus
        firewalld --nofork --nopid &
        firewalld=$!
        while ! firewall-cmd --state 2>&1; do kill -0 "$firewalld"; sleep 0.2; done
        wait
        """;
    try (Wire wire = new Wire()) {
      Process firewalld = wire.host.start("bash", "-c", loading, "load", folder.toString());
      await(firewalld.inputReader());
      wire.tryAll(
          Examples.firewall(topology, name),
          Examples.topology(topology).hosts().get(name).addresses());
    }
  }

  @ParameterizedTest
  @CsvSource({"standalone, muster", "primary, pc1", "primary, cast", "hierarchy, databases"})
  void firewalldFindsNoFault(String topology, String name) throws IOException {
    assume("firewall-offline-cmd");
    Files.writeString(script(), write(Language.FIREWALLD, topology, name));
    try (Namespace namespace = new Namespace("fwf")) {
      String config = folder.resolve("firewalld").toString();
      assertThat(namespace.run("", "cp", "-r", "/etc/firewalld", config).code()).isZero();
      Namespace.Outcome good = namespace.run("", "sh", script().toString(), config);
      assertThat(good).isEqualTo(new Namespace.Outcome(0, ""));
      Path out = folder.resolve("firewalld/policies/muster-out.xml");
      Files.writeString(out, Files.readString(out).replace("port=\"53\"", "port=\"530000\""));
      Namespace.Outcome bad =
          namespace.run("", "firewall-offline-cmd", "--system-config", config, "--check-config");
      assertThat(bad.output()).contains("INVALID_PORT: 530000");
    }
  }

  private static void await(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("running")) {
        return;
      }
    }
    throw new AssertionError("firewalld ended before it ran");
  }

  private Path script() {
    return folder.resolve("script");
  }

  private static String write(Language language, String topology, String name) {
    return FirewallText.write(Examples.firewall(topology, name), language);
  }

  private static void assume(String... programs) {
    Optional<String> missing = Namespace.missing(programs);
    assumeTrue(missing.isEmpty(), missing::get);
  }
}
