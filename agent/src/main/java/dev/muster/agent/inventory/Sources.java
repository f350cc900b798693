package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import oshi.SystemInfo;

/**
 * The sources of this computer's facts.
 *
 * @param folder a folder for scratch files
 * @param running runs what some of them have to run
 * @param troubles hears what of custom classes does not fit
 */
record Sources(Path folder, Running running, Consumer<ClassTrouble> troubles) {
  /** What the hardware library learns from a program of the system, such as dmidecode. */
  static final Set<PropertyName> TOLD_BY_PROGRAMS =
      Set.of(
          new PropertyName("SMS_G_System_PROCESSOR.ProcessorId"),
          new PropertyName("SMS_G_System_NETWORK_ADAPTER_CONFIGURATION.DefaultIPGateway"));

  /** A class of which it learns all so. */
  private static final ClassName MODULES = new ClassName("SMS_G_System_PHYSICAL_MEMORY");

  private static final String PROGRAMS = "SMS_G_System_ADD_REMOVE_PROGRAMS";

  /** All of them; none is asked yet. */
  List<FactSource> all(Wanted wanted) throws IOException {
    SystemInfo system = new SystemInfo();
    SystemSoftware software = new SystemSoftware(system);
    List<FactSource> sources = new ArrayList<>();
    new Hardware(system).sources().forEach(source -> sources.add(unlessItRuns(source)));
    sources.addAll(software.sources());
    sources.add(new SoftwareFiles(wanted.files()));
    if (Files.isDirectory(Path.of("/proc"))) {
      sources.addAll(linux());
    } else {
      sources.addAll(software.untestedSources());
    }
    Optional<FactSource> packages =
        sources.stream().filter(source -> source.type().value().equals(PROGRAMS)).findFirst();
    sources.addAll(
        new CustomSources(scratch(), running, packages, system.getHardware(), troubles)
            .of(wanted.classes()));
    return sources;
  }

  private FactSource unlessItRuns(FactSource source) {
    return running.equals(Running.NOTHING) && source.type().equals(MODULES)
        ? new FactSource.Named(
            MODULES,
            () -> {
              throw new IOException(
                  "dmidecode would have to be run, and a live query runs nothing");
            })
        : source;
  }

  private Path scratch() throws IOException {
    return Files.createDirectories(folder.resolve("scratch"));
  }

  private List<FactSource> linux() throws IOException {
    Commands commands = new Commands(running, scratch());
    List<FactSource> sources = new ArrayList<>();
    DebianPackages packages = new DebianPackages(Path.of("/var/lib/dpkg"));
    if (packages.isThere()) {
      sources.add(packages);
    } else if (Files.isDirectory(Path.of("/var/lib/rpm"))) {
      sources.add(new RpmPackages(commands));
    }
    if (Files.isDirectory(Path.of("/run/systemd/system"))) {
      sources.add(new SystemdServices(commands));
    }
    return sources;
  }
}
