package dev.muster.bench.collections;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collections of the kinds that organisations have. */
final class MadeUpCollections {
  private static final int DEPARTMENTS = 50;
  private static final String PROGRAMS =
      "select SMS_R_System.ResourceID from SMS_R_System inner join SMS_G_System_ADD_REMOVE_PROGRAMS"
          + " on SMS_G_System_ADD_REMOVE_PROGRAMS.ResourceID = SMS_R_System.ResourceID where "
          + "SMS_G_System_ADD_REMOVE_PROGRAMS.DisplayName ";

  private MadeUpCollections() {}

  /** 50 departments by name, and so many others, half of them within a department. */
  static List<Collection> of(int number) {
    List<Collection> all = new ArrayList<>();
    for (int each = 0; each < DEPARTMENTS; each++) {
      all.add(
          collection(
              "department-" + each,
              "select * from SMS_R_System where Name like 'WS-" + each + "-%'",
              List.of(),
              Optional.empty()));
    }
    for (int each = 0; all.size() < number; each++) {
      boolean large = each % 10 >= 5;
      all.add(
          collection(
              "c-" + each,
              query(each),
              each % 10 == 3 ? List.of(department(each + 1)) : List.of(),
              large || each % 10 == 3 ? Optional.of(department(each)) : Optional.empty()));
    }
    return all;
  }

  private static ObjectName department(int number) {
    return new ObjectName("department-" + number % DEPARTMENTS);
  }

  /** Four in ten by a program, one by a pattern, two without a program, three by hardware. */
  private static String query(int number) {
    String program = "'Program " + number % FleetStore.PROGRAMS + "'";
    return switch (number % 10) {
      case 0, 1, 2 -> PROGRAMS + "= " + program;
      case 3 ->
          PROGRAMS
              + "= "
              + program
              + " and SMS_G_System_ADD_REMOVE_PROGRAMS.Version < '1."
              + number % 9
              + "'";
      case 4 -> PROGRAMS + "like 'Program " + number % 90 + "_'";
      case 5, 6 ->
          "select * from SMS_R_System where ResourceID not in (select ResourceID from"
              + " SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName = "
              + program
              + ")";
      case 7 ->
          "select * from SMS_R_System as r inner join SMS_G_System_OPERATING_SYSTEM as o on"
              + " o.ResourceID = r.ResourceID where o.Caption like '%Windows 11%' and o.BuildNumber"
              + " < "
              + (19_000 + number % 4_000);
      case 8 ->
          "select ResourceID from SMS_G_System_COMPUTER_SYSTEM where Model = 'Model "
              + number % 50
              + "'";
      default ->
          "select ResourceID from SMS_G_System_LOGICAL_DISK where Name = 'disk0' and FreeSpace < "
              + number % 500_000;
    };
  }

  private static Collection collection(
      String name, String query, List<ObjectName> exclude, Optional<ObjectName> limiting) {
    return new Collection(
        new ObjectName(name),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(query),
        List.of(),
        exclude,
        limiting);
  }
}
