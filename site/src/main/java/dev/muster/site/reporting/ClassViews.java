package dev.muster.site.reporting;

import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.PropertyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The views of one inventory class: what is now, and for what devices report, what was. */
final class ClassViews {
  private static final String PREFIX = "SMS_G_System_";
  private static final String CLIENT_HEALTH = "CH_";

  /** Configuration Manager leaves the 0 out in these. */
  private static final Set<String> PLAIN = Set.of("SoftwareFile", "CH_ClientSummary");

  /** Names that reports have beside the rule. */
  private static final Map<String, List<String>> ALSO =
      Map.of(
          "ADD_REMOVE_PROGRAMS", List.of("v_Add_Remove_Programs"),
          "NETWORK_ADAPTER_CONFIGURATION", List.of("v_GS_NETWORK_ADAPTER_CONFIGUR"));

  private final InventoryClass type;

  ClassViews(InventoryClass type) {
    this.type = type;
  }

  List<ReportView> all() {
    return switch (type.origin()) {
      case AGENT -> reported();
      case IMPORT -> imported();
      // What the site knows of itself is in SystemViews.
      case SITE, USER -> List.of();
    };
  }

  private List<ReportView> reported() {
    String number =
        " where i.class = (select c.id from muster.reporting_class c where c.name = "
            + ReportView.literal(type.name().value())
            + ")";
    List<ReportView> views = new ArrayList<>();
    String now = "select " + columns() + " from muster.reporting_instance i" + number;
    String past = "select " + columns() + " from muster.reporting_past i" + number;
    for (String name : names()) {
      views.add(ReportView.of("v_GS_" + name, now));
      views.add(ReportView.of("v_HS_" + name, past));
    }
    ALSO.getOrDefault(name(type.name().value()), List.of())
        .forEach(also -> views.add(ReportView.of(also, now)));
    return views;
  }

  private List<ReportView> imported() {
    String sql =
        "select "
            + columns()
            + " from muster.reporting_imported i where i.class = "
            + ReportView.literal(type.name().value());
    return names().stream()
        .map(name ->
            ReportView.of(name.startsWith(CLIENT_HEALTH) ? "v_" + name : "v_GS_" + name, sql))
        .toList();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(name(type.name().value())));
    type.also().forEach(also -> names.add(name(also.value())));
    return names;
  }

  private static String name(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }

  private String columns() {
    String suffix = PLAIN.contains(name(type.name().value())) ? "" : "0";
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("resourceid", "i.resource");
    columns.put("groupid", "hashtext(i.key)");
    columns.put("revisionid", "1");
    columns.put("agentid", "1");
    for (InventoryProperty property : type.properties()) {
      if (!property.name().equals(InventoryClass.RESOURCE)) {
        columns.putIfAbsent(ReportView.folded(property.name() + suffix), value(property));
      }
    }
    columns.putIfAbsent("timestamp", "i.time");
    return columns.entrySet().stream()
        .map(column -> ReportView.column(column.getValue(), column.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String value(InventoryProperty property) {
    String json = "i.properties -> " + ReportView.literal(property.name());
    return switch (property.several() ? PropertyType.TEXT : property.type()) {
      case TEXT, DEVICE -> "muster.reporting_text(" + json + ")";
      case WHOLE -> "muster.reporting_whole(" + json + ")";
      case FLAG -> "muster.reporting_flag(" + json + ")";
      case TIME -> "muster.reporting_time(" + json + ")";
    };
  }
}
