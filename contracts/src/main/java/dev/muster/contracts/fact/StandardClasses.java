package dev.muster.contracts.fact;

import dev.muster.contracts.fact.InventoryClass.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inventory classes that every site has, with the properties and units of Configuration
 * Manager.
 */
final class StandardClasses {
  static final List<InventoryClass> ALL =
      List.of(
          site("SMS_R_System")
              .texts("Name", "NetbiosName", "SMSUniqueIdentifier", "ClientVersion")
              .texts("OperatingSystemNameandVersion")
              .wholes("ResourceType", "Client", "ClientType", "Obsolete", "Active")
              .wholes("IsApproved", "IsBlocked")
              .times("CreationDate", "LastSeen")
              .several("ResourceNames", "IPAddresses")
              .several("SystemGroupName", "SystemOUName", "SystemContainerName", "IPSubnets")
              .several("MACAddresses", "SMSAssignedSites", "SMSInstalledSites", "AgentName")
              .texts("ResourceDomainORWorkgroup", "FullDomainName", "DistinguishedName")
              .texts("LastLogonUserName", "LastLogonUserDomain", "ADSiteName", "Description")
              .texts("PrimaryGroupID", "Build", "SID")
              .wholes("UserAccountControl")
              .times("LastLogonTimestamp", "PasswordLastSet", "WhenCreated")
              .done(),
          new Making(InventoryClass.USER.value(), Origin.USER)
              .texts("Name", "UserName", "UniqueUserName", "WindowsNTDomain")
              .wholes("ResourceType")
              .times("CreationDate")
              .several("UserGroupName", "UserOUName", "UserContainerName", "SecurityGroupName")
              .several("AgentName")
              .texts("FullUserName", "UserPrincipalName", "Mail", "FullDomainName")
              .texts("DistinguishedName", "NetworkOperatingSystem", "PrimaryGroupID", "SID")
              .texts("Department", "Title", "Description")
              .wholes("UserAccountControl", "Active")
              .times("WhenCreated")
              .done(),
          site(InventoryClass.RELATIONSHIP.value())
              .texts("UniqueUserName", "ResourceName")
              .times("CreationTime")
              .wholes("IsActive")
              .done(),
          site("SMS_G_System_WORKSTATION_STATUS").times("LastHardwareScan", "TimeStamp").done(),
          agent("SMS_G_System_OPERATING_SYSTEM")
              .texts("Caption", "Name", "Manufacturer", "Version", "CodeName", "BuildNumber")
              .texts("OSArchitecture", "Locale")
              .times("LastBootUpTime", "InstallDate")
              .wholes("TotalVisibleMemorySize", "TotalSwapSpaceSize", "ProductType")
              .done(),
          agent("SMS_G_System_COMPUTER_SYSTEM")
              .texts("Name", "Domain", "Manufacturer", "Model", "SystemType", "UserName")
              .wholes("NumberOfProcessors")
              .done(),
          agent("SMS_G_System_PROCESSOR")
              .texts("DeviceID", "Name", "Manufacturer", "Description", "ProcessorId", "Family")
              .wholes("MaxClockSpeed", "NumberOfCores", "NumberOfLogicalProcessors")
              .wholes("AddressWidth")
              .flags("Is64Bit", "IsHyperthreadEnabled")
              .done(),
          agent("SMS_G_System_PC_BIOS")
              .texts("Manufacturer", "Name", "Description", "Version", "SMBIOSBIOSVersion")
              .texts("ReleaseDate", "SerialNumber")
              .done(),
          agent("SMS_G_System_X86_PC_MEMORY")
              .wholes("TotalPhysicalMemory", "TotalPageFileSpace", "TotalVirtualMemory")
              .done(),
          agent("SMS_G_System_PHYSICAL_MEMORY")
              .texts("BankLabel", "Manufacturer", "MemoryType", "PartNumber", "SerialNumber")
              .wholes("Capacity", "Speed")
              .done(),
          agent("SMS_G_System_DISK")
              .texts("DeviceID", "Name", "Caption", "Model", "MediaType", "SerialNumber")
              .wholes("Size", "Partitions")
              .done(),
          agent("SMS_G_System_LOGICAL_DISK")
              .texts("DeviceID", "Name", "Caption", "Description", "FileSystem", "VolumeName")
              .texts("VolumeSerialNumber")
              .wholes("DriveType", "Size", "FreeSpace")
              .done(),
          agent("SMS_G_System_NETWORK_ADAPTER")
              .texts("DeviceID", "Name", "Description", "ProductName", "MACAddress", "Status")
              .wholes("Speed")
              .done(),
          agent("SMS_G_System_NETWORK_ADAPTER_CONFIGURATION")
              .texts("ServiceName", "MACAddress", "DefaultIPGateway", "DNSHostName", "DNSDomain")
              .wholes("Index")
              .flags("IPEnabled")
              .several("IPAddress", "IPSubnet")
              .done(),
          agent("SMS_G_System_ADD_REMOVE_PROGRAMS")
              .also("SMS_G_System_ADD_REMOVE_PROGRAMS_64")
              .texts("ProdID", "DisplayName", "Version", "Publisher", "Architecture")
              .times("InstallDate")
              .done(),
          agent("SMS_G_System_SERVICE")
              .texts("Name", "DisplayName", "State", "StartMode", "Status", "PathName")
              .done(),
          agent("SMS_G_System_SoftwareFile")
              .texts("FileName", "FilePath", "FileVersion")
              .wholes("FileSize")
              .times("FileModifiedDate")
              .done(),
          imported("SMS_G_System_SYSTEM_ENCLOSURE")
              .texts("Manufacturer", "Model", "SerialNumber", "SMBIOSAssetTag", "Tag")
              .severalWholes("ChassisTypes")
              .done(),
          imported("SMS_G_System_SYSTEM_CONSOLE_USER")
              .texts("SystemConsoleUser")
              .wholes("NumberOfConsoleLogons", "TotalUserConsoleMinutes")
              .times("LastConsoleUse")
              .done(),
          imported("SMS_G_System_CH_ClientSummary")
              .wholes("ClientActiveStatus", "ClientState", "ClientStateDescription")
              .times("LastActiveTime", "LastDDR", "LastHW", "LastPolicyRequest")
              .done());

  private StandardClasses() {}

  private static Making agent(String name) {
    return new Making(name, Origin.AGENT);
  }

  private static Making site(String name) {
    return new Making(name, Origin.SITE);
  }

  private static Making imported(String name) {
    return new Making(name, Origin.IMPORT);
  }

  /** A class in the making. */
  private static final class Making {
    private final ClassName name;
    private final Origin origin;
    private final List<ClassName> also = new ArrayList<>();
    private final List<InventoryProperty> properties = new ArrayList<>();

    Making(String name, Origin origin) {
      this.name = new ClassName(name);
      this.origin = origin;
    }

    Making also(String other) {
      also.add(new ClassName(other));
      return this;
    }

    Making texts(String... names) {
      return add(PropertyType.TEXT, false, names);
    }

    Making wholes(String... names) {
      return add(PropertyType.WHOLE, false, names);
    }

    Making flags(String... names) {
      return add(PropertyType.FLAG, false, names);
    }

    Making times(String... names) {
      return add(PropertyType.TIME, false, names);
    }

    Making several(String... names) {
      return add(PropertyType.TEXT, true, names);
    }

    Making severalWholes(String... names) {
      return add(PropertyType.WHOLE, true, names);
    }

    private Making add(PropertyType type, boolean many, String... names) {
      Arrays.stream(names)
          .map(each -> new InventoryProperty(each, type, many))
          .forEach(properties::add);
      return this;
    }

    InventoryClass done() {
      return new InventoryClass(name, also, origin, properties);
    }
  }
}
