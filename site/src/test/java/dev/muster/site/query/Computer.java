package dev.muster.site.query;

import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** A made-up computer: what the site and its agent would know of it, by class. */
record Computer(
    UUID id,
    String name,
    String state,
    Instant registered,
    Instant seen,
    List<String> addresses,
    Map<String, List<Instance>> reported,
    Map<String, List<Instance>> imported) {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final List<String> PROGRAMS =
      List.of(
          "Mozilla Firefox",
          "mozilla firefox",
          "Google Chrome",
          "7-Zip 24.08",
          "Adobe Acrobat Reader",
          "LibreOffice 7.4",
          "Oracle Java 8",
          "Eclipse Temurin JDK 25",
          "VLC media player",
          "Büro-Paket Ä",
          "büro-paket ä",
          "100% Tool_x [beta]",
          "C:\\odd\\name");

  private static final List<String> VERSIONS =
      List.of("1.0", "24.08", "115.0.1", "128.5.0esr", "7.4.7-1", "8.0.3920", "25.0.1");
  private static final List<String> SYSTEMS =
      List.of(
          "Debian GNU/Linux 12 (bookworm)",
          "Debian GNU/Linux 13 (trixie)",
          "Ubuntu 24.04 LTS",
          "Microsoft Windows 10 Enterprise",
          "Microsoft Windows 11 Pro",
          "Microsoft Windows Server 2022 Standard");
  private static final List<String> SYSTEM_VERSIONS =
      List.of("12", "13", "24.04", "10.0.19045", "10.0.22631", "10.0.20348");
  static final List<String> UNITS = List.of("BERLIN", "BERLIN/LAB", "PARIS", "PARIS/SALES");
  static final List<String> GROUPS =
      List.of("CORP\\Pilot", "CORP\\Kiosk", "CORP\\Finance", "corp\\laptops");

  /** The values of a property that is text, of all instances of a class. */
  List<Instance> of(String type) {
    return reported.getOrDefault(type, imported.getOrDefault(type, List.of()));
  }

  static Computer random(int number, Random random) {
    Map<String, List<Instance>> reported = new TreeMap<>();
    Map<String, List<Instance>> imported = new TreeMap<>();
    if (random.nextInt(12) > 0) {
      report(number, random, reported);
    }
    if (random.nextInt(8) > 0) {
      imported.put("SMS_R_System", List.of(new Instance("", directory(random))));
    }
    if (random.nextInt(3) > 0) {
      imported.put(
          "SMS_G_System_SYSTEM_ENCLOSURE",
          List.of(
              new Instance(
                  "0",
                  Map.of(
                      "ChassisTypes",
                      new Value.Many(List.of(Value.of(any(random, List.of(3L, 8L, 9L, 10L)))))))));
    }
    return new Computer(
        new UUID(0xabcdL, 1000 + number),
        any(random, List.of("WS", "ws", "LT", "SRV")) + "-" + (100 + number),
        any(
            random,
            List.of(
                "approved", "approved", "approved", "approved", "pending", "blocked", "retired")),
        ago(random, 900),
        ago(random, 60),
        random.nextInt(6) == 0
            ? List.of()
            : List.of("10." + random.nextInt(3) + ".0." + number % 250, "fe80::" + number),
        reported,
        imported);
  }

  private static void report(int number, Random random, Map<String, List<Instance>> reported) {
    int system = random.nextInt(SYSTEMS.size());
    Map<String, Value> os = new HashMap<>();
    os.put("Caption", Value.of(SYSTEMS.get(system)));
    os.put("Version", Value.of(SYSTEM_VERSIONS.get(system)));
    os.put(
        "BuildNumber", any(random, List.of(Value.of("19045"), Value.of("22631"), Value.of("n/a"))));
    os.put("OSArchitecture", Value.of(any(random, List.of("64-bit", "32-bit"))));
    os.put(
        "LastBootUpTime", Value.of(random.nextInt(15) == 0 ? "never" : ago(random, 90).toString()));
    os.put(
        "TotalVisibleMemorySize",
        random.nextInt(20) == 0 ? Value.of("8388608") : Value.of(memory(random)));
    reported.put("SMS_G_System_OPERATING_SYSTEM", List.of(new Instance("operating-system", os)));
    reported.put(
        "SMS_G_System_COMPUTER_SYSTEM",
        List.of(
            new Instance(
                "computer",
                Map.of(
                    "Name", Value.of("WS-" + (100 + number)),
                    "Manufacturer",
                        Value.of(any(random, List.of("Dell Inc.", "LENOVO", "VMware, Inc."))),
                    "Model", Value.of(any(random, List.of("Latitude 5440", "20XW", "VMware7,1"))),
                    "NumberOfProcessors", Value.of(1 + random.nextInt(2))))));
    reported.put(
        "SMS_G_System_X86_PC_MEMORY",
        List.of(new Instance("memory", Map.of("TotalPhysicalMemory", Value.of(memory(random))))));
    reported.put(
        "SMS_G_System_PROCESSOR",
        List.of(
            new Instance(
                "CPU0",
                Map.of(
                    "NumberOfCores", Value.of(1L << random.nextInt(5)),
                    "Is64Bit", Value.of(random.nextInt(10) > 0)))));
    reported.put("SMS_G_System_ADD_REMOVE_PROGRAMS", programs(random));
    reported.put("SMS_G_System_LOGICAL_DISK", disks(random));
    reported.put("SMS_G_System_NETWORK_ADAPTER_CONFIGURATION", adapters(number, random));
    if (random.nextInt(6) > 0) {
      reported.put("SMS_G_System_SERVICE", services(random));
    }
  }

  private static List<Instance> programs(Random random) {
    List<Instance> programs = new ArrayList<>();
    for (int at = random.nextInt(9); at > 0; at--) {
      Map<String, Value> program = new HashMap<>();
      program.put("DisplayName", Value.of(any(random, PROGRAMS)));
      if (random.nextInt(8) > 0) {
        program.put("Version", Value.of(any(random, VERSIONS)));
      }
      if (random.nextInt(4) > 0) {
        program.put("Publisher", Value.of(any(random, List.of("Mozilla", "Oracle", "Adobe", ""))));
      }
      if (random.nextInt(3) > 0) {
        program.put(
            "InstallDate",
            Value.of(
                any(random, List.of(ago(random, 400).toString(), "2026-02-31T00:00:00Z", "x"))));
      }
      programs.add(new Instance("p" + at, program));
    }
    return programs;
  }

  private static List<Instance> disks(Random random) {
    List<Instance> disks = new ArrayList<>();
    for (String name : List.of("/", "/home").subList(0, 1 + random.nextInt(2))) {
      long size = 20_000L + random.nextInt(900_000);
      disks.add(
          new Instance(
              name,
              Map.of(
                  "Name", Value.of(name),
                  "DriveType", Value.of(3),
                  "Size", Value.of(size),
                  "FreeSpace", Value.of(random.nextInt((int) size)))));
    }
    return disks;
  }

  private static List<Instance> adapters(int number, Random random) {
    Map<String, Value> adapter = new HashMap<>();
    adapter.put("IPEnabled", Value.of(random.nextBoolean()));
    adapter.put("MACAddress", Value.of("02:00:00:00:00:%02x".formatted(number % 256)));
    switch (random.nextInt(5)) {
      case 0 -> adapter.put("IPAddress", Value.of("192.168.1." + number % 250));
      case 1 -> adapter.put("IPAddress", new Value.Many(List.of()));
      case 2 ->
          adapter.put(
              "DefaultIPGateway", new Value.Many(List.of(Value.of("10.0.0.1"), Value.of(7))));
      default ->
          adapter.put(
              "IPAddress",
              new Value.Many(List.of(Value.of("10.1.0." + number % 250), Value.of("fe80::1"))));
    }
    return List.of(new Instance("eth0", adapter));
  }

  private static List<Instance> services(Random random) {
    List<Instance> services = new ArrayList<>();
    for (String name : List.of("ssh", "cups", "Spooler")) {
      if (random.nextInt(3) > 0) {
        services.add(
            new Instance(
                name,
                Map.of(
                    "Name", Value.of(name),
                    "State", Value.of(any(random, List.of("Running", "Stopped"))),
                    "StartMode", Value.of(any(random, List.of("Auto", "Manual", "Disabled"))))));
      }
    }
    return services;
  }

  private static Map<String, Value> directory(Random random) {
    Map<String, Value> directory = new HashMap<>();
    directory.put("SystemOUName", some(random, UNITS));
    directory.put("SystemGroupName", some(random, GROUPS));
    if (random.nextInt(5) > 0) {
      directory.put("LastLogonTimestamp", Value.of(ago(random, 200).toString()));
    }
    directory.put("LastLogonUserName", Value.of(any(random, List.of("alice", "Bob", "carol"))));
    directory.put("ResourceDomainORWorkgroup", Value.of(any(random, List.of("CORP", "LAB"))));
    directory.put("ADSiteName", Value.of(any(random, List.of("Berlin", "Paris"))));
    directory.put("UserAccountControl", Value.of(any(random, List.of(4096L, 4098L))));
    return directory;
  }

  private static Value some(Random random, List<String> from) {
    return new Value.Many(
        from.stream().filter(_ -> random.nextInt(3) == 0).map(Value::of).toList());
  }

  private static long memory(Random random) {
    return (4L << random.nextInt(4)) * 1024 * 1024;
  }

  private static Instant ago(Random random, int days) {
    return NOW.minus(Duration.ofMinutes(random.nextInt(days * 24 * 60)));
  }

  static <T> T any(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
