package dev.muster.site.query;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryClass.Origin;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * In which view each class is.
 *
 * @param catalogue the classes
 * @param numbers the numbers by which inventory knows its classes
 */
record Tables(InventoryCatalogue catalogue, Map<ClassName, Integer> numbers) {
  static final ClassName SYSTEM = new ClassName("SMS_R_System");
  private static final ClassName STATUS = new ClassName("SMS_G_System_WORKSTATION_STATUS");
  private static final int NONE = -1;

  /** Properties that are columns, named in small letters, of the view of their class. */
  private static final Map<ClassName, Set<String>> COLUMNS =
      Map.of(
          SYSTEM,
          Set.of(
              "Name",
              "NetbiosName",
              "SMSUniqueIdentifier",
              "ClientVersion",
              "OperatingSystemNameandVersion",
              "ResourceType",
              "Client",
              "ClientType",
              "Obsolete",
              "Active",
              "IsApproved",
              "IsBlocked",
              "CreationDate",
              "LastSeen",
              "ResourceNames",
              "IPAddresses"),
          STATUS,
          Set.of("LastHardwareScan", "TimeStamp"));

  /** The same of what is about users. */
  private static final Map<ClassName, Set<String>> COLUMNS_OF_USERS =
      Map.of(
          InventoryClass.USER,
          Set.of(
              "Name",
              "UserName",
              "UniqueUserName",
              "WindowsNTDomain",
              "ResourceType",
              "CreationDate"),
          InventoryClass.RELATIONSHIP,
          Set.of("UniqueUserName", "ResourceName", "CreationTime", "IsActive"));

  /** Of those, the ones that always have a value. */
  private static final Map<ClassName, Set<String>> NEVER_NULL =
      Map.of(
          SYSTEM,
          Set.of("Name", "NetbiosName"),
          InventoryClass.USER,
          Set.of("Name", "UserName", "UniqueUserName", "WindowsNTDomain"),
          InventoryClass.RELATIONSHIP,
          Set.of("UniqueUserName"));

  /** The views of classes that the site knows of itself. */
  private static final Map<ClassName, String> VIEWS =
      Map.of(
          SYSTEM,
          "query_system",
          STATUS,
          "query_status",
          InventoryClass.USER,
          "query_user",
          InventoryClass.RELATIONSHIP,
          "query_relationship");

  Origin origin(ClassName type) {
    return catalogue
        .find(type.value())
        .map(InventoryClass::origin)
        .orElseThrow(() -> new QueryException("There is no class " + type + " in the catalogue."));
  }

  /** The number of a class of inventory; one that no class has where none was reported yet. */
  int number(ClassName type) {
    return numbers.getOrDefault(type, NONE);
  }

  /** The view and its condition. */
  String rows(ClassName type, String table, Sql sql) {
    return switch (origin(type)) {
      case AGENT ->
          "(select device, properties from query_instance where class = "
              + sql.bind(number(type))
              + ") "
              + table;
      case IMPORT ->
          "(select device, properties from query_imported where class = "
              + sql.bind(type.value())
              + ") "
              + table;
      case SITE, USER -> Objects.requireNonNull(VIEWS.get(type), type.value()) + " " + table;
    };
  }

  static Map<ClassName, Set<String>> columns() {
    return COLUMNS;
  }

  static boolean isColumn(ClassName type, String property) {
    return COLUMNS
        .getOrDefault(type, COLUMNS_OF_USERS.getOrDefault(type, Set.of()))
        .contains(property);
  }

  static boolean isNeverNull(ClassName type, String property) {
    return NEVER_NULL.getOrDefault(type, Set.of()).contains(property);
  }

  /** The column of a view that holds the properties of a class. */
  static String properties(ClassName type) {
    return type.equals(SYSTEM) || type.equals(InventoryClass.USER) ? "imported" : "properties";
  }
}
