package dev.muster.agentapp;

import dev.muster.agent.identity.About;
import dev.muster.agent.inventory.OperatingSystemName;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the agent says about the computer that it runs on. */
final class ThisComputer {
  private static final int MOST_ADDRESSES = 50;
  private static final int LONGEST_NAME = 255;

  private ThisComputer() {}

  static About about() {
    String system = OperatingSystemName.here();
    return new About(name(), system.substring(0, Math.min(system.length(), 200)), version());
  }

  static Heartbeat heartbeat() {
    return new Heartbeat(name(), version(), addresses());
  }

  static Whereabouts whereabouts() {
    return new Whereabouts(addresses());
  }

  /** The version in use, as the launcher names it; a build's own where there is no launcher. */
  static String version() {
    String built = ThisComputer.class.getPackage().getImplementationVersion();
    return System.getProperty("muster.agent.version", built == null ? "development" : built);
  }

  private static String name() {
    String name = kernelName();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static String kernelName() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      if (!name.isEmpty()) {
        return name;
      }
    } catch (IOException notLinux) {
      // the resolver knows on other systems
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  private static List<String> addresses() {
    List<String> found = new ArrayList<>();
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp() && !each.isLoopback()) {
          each.inetAddresses()
              .filter(address -> !address.isLinkLocalAddress())
              .map(address -> address.getHostAddress().replaceAll("%.*", ""))
              .forEach(found::add);
        }
      }
    } catch (SocketException none) {
      return List.of();
    }
    return found.subList(0, Math.min(found.size(), MOST_ADDRESSES));
  }
}
