package dev.muster.agent.inventory;

import dev.muster.contracts.fact.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.Firmware;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.PhysicalMemory;
import oshi.software.os.NetworkParams;

/** What OSHI reads of the hardware; sizes in the units that Configuration Manager has. */
final class Hardware {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long MHZ = 1_000_000;

  private final HardwareAbstractionLayer hardware;
  private final NetworkParams network;

  Hardware(SystemInfo system) {
    this.hardware = system.getHardware();
    this.network = system.getOperatingSystem().getNetworkParams();
  }

  List<FactSource> sources() {
    return List.of(
        FactSource.of("SMS_G_System_COMPUTER_SYSTEM", this::computer),
        FactSource.of("SMS_G_System_PROCESSOR", this::processors),
        FactSource.of("SMS_G_System_PC_BIOS", this::firmware),
        FactSource.of("SMS_G_System_X86_PC_MEMORY", this::memory),
        FactSource.of("SMS_G_System_PHYSICAL_MEMORY", this::memoryModules),
        FactSource.of("SMS_G_System_DISK", this::disks),
        FactSource.of("SMS_G_System_NETWORK_ADAPTER", this::adapters),
        FactSource.of("SMS_G_System_NETWORK_ADAPTER_CONFIGURATION", this::configurations));
  }

  private List<Instance> computer() {
    ComputerSystem computer = hardware.getComputerSystem();
    CentralProcessor processor = hardware.getProcessor();
    return List.of(
        Row.keyed("computer")
            .text("Name", network.getHostName())
            .text("Domain", network.getDomainName())
            .text("Manufacturer", computer.getManufacturer())
            .text("Model", computer.getModel())
            .known("NumberOfProcessors", processor.getPhysicalPackageCount())
            .text("SystemType", System.getProperty("os.arch"))
            .instance());
  }

  private List<Instance> processors() {
    CentralProcessor processor = hardware.getProcessor();
    CentralProcessor.ProcessorIdentifier identity = processor.getProcessorIdentifier();
    int packages = Math.max(1, processor.getPhysicalPackageCount());
    return IntStream.range(0, packages)
        .mapToObj(index ->
            Row.keyed("CPU" + index)
                .text("DeviceID", "CPU" + index)
                .text("Name", identity.getName())
                .text("Manufacturer", identity.getVendor())
                .text("Description", identity.getIdentifier())
                .text("ProcessorId", identity.getProcessorID())
                .text("Family", identity.getFamily())
                .known("MaxClockSpeed", processor.getMaxFreq() / MHZ)
                .known("NumberOfCores", processor.getPhysicalProcessorCount() / packages)
                .known("NumberOfLogicalProcessors", processor.getLogicalProcessorCount() / packages)
                .whole("AddressWidth", identity.isCpu64bit() ? 64 : 32)
                .flag("Is64Bit", identity.isCpu64bit())
                .flag(
                    "IsHyperthreadEnabled",
                    processor.getLogicalProcessorCount() > processor.getPhysicalProcessorCount())
                .instance())
        .toList();
  }

  private List<Instance> firmware() {
    Firmware firmware = hardware.getComputerSystem().getFirmware();
    return List.of(
        Row.keyed("firmware")
            .text("Manufacturer", firmware.getManufacturer())
            .text("Name", firmware.getName())
            .text("Description", firmware.getDescription())
            .text("Version", firmware.getVersion())
            .text("SMBIOSBIOSVersion", firmware.getVersion())
            .text("ReleaseDate", firmware.getReleaseDate())
            .text("SerialNumber", hardware.getComputerSystem().getSerialNumber())
            .instance());
  }

  private List<Instance> memory() {
    GlobalMemory memory = hardware.getMemory();
    long swap = memory.getVirtualMemory().getSwapTotal();
    return List.of(
        Row.keyed("memory")
            .known("TotalPhysicalMemory", memory.getTotal() / KIB)
            .whole("TotalPageFileSpace", swap / KIB)
            .known("TotalVirtualMemory", (memory.getTotal() + swap) / KIB)
            .instance());
  }

  private List<Instance> memoryModules() {
    List<PhysicalMemory> modules = hardware.getMemory().getPhysicalMemory();
    List<Instance> found = new ArrayList<>();
    for (int index = 0; index < modules.size(); index++) {
      PhysicalMemory module = modules.get(index);
      found.add(
          Row.keyed(index + " " + module.getBankLabel())
              .text("BankLabel", module.getBankLabel())
              .known("Capacity", module.getCapacity() / MIB)
              .known("Speed", module.getClockSpeed() / MHZ)
              .text("Manufacturer", module.getManufacturer())
              .text("MemoryType", module.getMemoryType())
              .text("PartNumber", module.getPartNumber())
              .text("SerialNumber", module.getSerialNumber())
              .instance());
    }
    return found;
  }

  private List<Instance> disks() {
    return hardware.getDiskStores().stream().map(Hardware::disk).toList();
  }

  private static Instance disk(HWDiskStore disk) {
    return Row.keyed(disk.getName())
        .text("DeviceID", disk.getName())
        .text("Name", disk.getName())
        .text("Caption", disk.getModel())
        .text("Model", disk.getModel())
        .text("MediaType", disk.getDiskType())
        .text("SerialNumber", disk.getSerial())
        .known("Size", disk.getSize() / MIB)
        .whole("Partitions", disk.getPartitions().size())
        .instance();
  }

  private List<Instance> adapters() {
    return hardware.getNetworkIFs().stream()
        .map(adapter ->
            Row.keyed(adapter.getName())
                .text("DeviceID", adapter.getName())
                .text("Name", adapter.getName())
                .text("Description", adapter.getDisplayName())
                .text("ProductName", adapter.getDisplayName())
                .text("MACAddress", adapter.getMacaddr())
                .text("Status", adapter.getIfOperStatus().name())
                .known("Speed", adapter.getSpeed())
                .instance())
        .toList();
  }

  private List<Instance> configurations() {
    return hardware.getNetworkIFs().stream().map(this::configuration).toList();
  }

  private Instance configuration(NetworkIF adapter) {
    List<String> addresses =
        Stream.concat(Arrays.stream(adapter.getIPv4addr()), Arrays.stream(adapter.getIPv6addr()))
            .toList();
    List<String> subnets =
        Stream.concat(
                Arrays.stream(adapter.getSubnetMasks()), Arrays.stream(adapter.getPrefixLengths()))
            .map(String::valueOf)
            .toList();
    return Row.keyed(adapter.getName())
        .whole("Index", adapter.getIndex())
        .text("ServiceName", adapter.getName())
        .text("MACAddress", adapter.getMacaddr())
        .flag("IPEnabled", !addresses.isEmpty())
        .many("IPAddress", addresses)
        .many("IPSubnet", subnets)
        .text("DefaultIPGateway", network.getIpv4DefaultGateway())
        .text("DNSHostName", network.getHostName())
        .text("DNSDomain", network.getDomainName())
        .instance();
  }
}
