package dev.muster.agent.inventory;

import dev.muster.contracts.fact.Instance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;
import oshi.software.os.OSFileStore;
import oshi.software.os.OperatingSystem;

/**
 * What OSHI reads of the operating system. Installed programs and services come from it on Windows
 * and macOS only, where this is untested.
 */
final class SystemSoftware {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final int LOCAL_DISK = 3;
  private static final int NETWORK_DRIVE = 4;

  private final SystemInfo system;
  private final OperatingSystem operatingSystem;

  SystemSoftware(SystemInfo system) {
    this.system = system;
    this.operatingSystem = system.getOperatingSystem();
  }

  List<FactSource> sources() {
    return List.of(
        FactSource.of("SMS_G_System_OPERATING_SYSTEM", this::system),
        FactSource.of("SMS_G_System_LOGICAL_DISK", this::fileSystems));
  }

  /** Programs and services of systems that are not Linux; untested. */
  List<FactSource> untestedSources() {
    return List.of(
        FactSource.of("SMS_G_System_ADD_REMOVE_PROGRAMS", this::programs),
        FactSource.of("SMS_G_System_SERVICE", this::services));
  }

  private List<Instance> system() {
    OperatingSystem.OSVersionInfo version = operatingSystem.getVersionInfo();
    String caption =
        OperatingSystemName.caption(Path.of("/etc/os-release")).orElse(operatingSystem.toString());
    return List.of(
        Row.keyed("operating-system")
            .text("Caption", caption)
            .text("Name", caption)
            .text("Manufacturer", operatingSystem.getManufacturer())
            .text("Version", version.getVersion())
            .text("CodeName", version.getCodeName())
            .text("BuildNumber", version.getBuildNumber())
            .text("OSArchitecture", operatingSystem.getBitness() + "-bit")
            .text("Locale", Locale.getDefault().toLanguageTag())
            .text(
                "LastBootUpTime",
                Instant.ofEpochSecond(operatingSystem.getSystemBootTime()).toString())
            .known("TotalVisibleMemorySize", system.getHardware().getMemory().getTotal() / KIB)
            .whole(
                "TotalSwapSpaceSize",
                system.getHardware().getMemory().getVirtualMemory().getSwapTotal() / KIB)
            .instance());
  }

  private List<Instance> fileSystems() {
    return operatingSystem.getFileSystem().getFileStores().stream()
        .map(SystemSoftware::fileSystem)
        .toList();
  }

  private static Instance fileSystem(OSFileStore store) {
    return Row.keyed(store.getMount())
        .text("DeviceID", store.getMount())
        .text("Name", store.getMount())
        .text("Caption", store.getName())
        .text("Description", store.getDescription())
        .text("FileSystem", store.getType())
        .text("VolumeName", store.getLabel())
        .text("VolumeSerialNumber", store.getUUID())
        .whole("DriveType", store.isLocal() ? LOCAL_DISK : NETWORK_DRIVE)
        .whole("Size", store.getTotalSpace() / MIB)
        .whole("FreeSpace", store.getUsableSpace() / MIB)
        .instance();
  }

  private List<Instance> programs() {
    return operatingSystem.getInstalledApplications().stream()
        .map(program ->
            Row.keyed(program.getName() + " " + program.getVersion())
                .text("ProdID", program.getName())
                .text("DisplayName", program.getName())
                .text("Publisher", program.getVendor())
                .text("Version", program.getVersion())
                .instance())
        .toList();
  }

  private List<Instance> services() {
    return operatingSystem.getServices().stream()
        .map(service ->
            Row.keyed(service.getName())
                .text("Name", service.getName())
                .text("DisplayName", service.getName())
                .text("State", service.getState().name())
                .instance())
        .toList();
  }
}
