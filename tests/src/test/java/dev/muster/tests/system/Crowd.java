package dev.muster.tests.system;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.managementpoint.SiteAddress;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program that stands for a group of clients: simulated agents in one process, which register,
 * ask for policy and send inventory, states and status to the real management point until its
 * standard input ends. Then it says for each how many of its messages were acknowledged.
 */
public final class Crowd {
  private static final int LONGEST_SILENCE_MILLIS = 2_000;

  private Crowd() {}

  /** Arguments: the folder of an agent of the same site, an empty one, how many, and a seed. */
  public static void main(String... arguments) throws Exception {
    SiteAddress address = new SiteFiles(Path.of(arguments[0])).address();
    Random random = new Random(Long.parseLong(arguments[3]));
    // Another crowd of the same site is of other computers.
    int first = random.nextInt(Integer.MAX_VALUE / 2);
    List<LoadingDevice> devices = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      devices.add(
          new LoadingDevice(
              Path.of(arguments[1], "device-" + i),
              first + i,
              address,
              LONGEST_SILENCE_MILLIS,
              new Random(random.nextLong())));
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    for (LoadingDevice device : devices) {
      System.out.println("acknowledged " + device.id() + "=" + device.finish());
    }
    // Connections that are kept open do not keep the process.
    System.exit(0);
  }
}
