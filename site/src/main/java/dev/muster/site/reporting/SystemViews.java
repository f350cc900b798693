package dev.muster.site.reporting;

import dev.muster.contracts.site.SiteCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The views of devices themselves and of collections. */
final class SystemViews {
  /** What is imported of a device, by the column in which reports look for it. */
  private static final Map<String, String> TEXTS =
      ordered(
          "Resource_Domain_OR_Workgr0", "ResourceDomainORWorkgroup",
          "Full_Domain_Name0", "FullDomainName",
          "Distinguished_Name0", "DistinguishedName",
          "User_Name0", "LastLogonUserName",
          "User_Domain0", "LastLogonUserDomain",
          "AD_Site_Name0", "ADSiteName",
          "Description0", "Description",
          "Primary_Group_ID0", "PrimaryGroupID",
          "Build01", "Build",
          "SID0", "SID");

  private static final Map<String, String> ARRAYS =
      ordered(
          "System_OU_Name0", "SystemOUName",
          "System_Group_Name0", "SystemGroupName",
          "System_Container_Name0", "SystemContainerName",
          "IP_Subnets0", "IPSubnets",
          "MAC_Addresses0", "MACAddresses",
          "SMS_Installed_Sites0", "SMSInstalledSites");

  private static final String MEMBERSHIP =
      """
      select m.collection as collectionid, m.resource as resourceid, 5 as resourcetype,
        m.name as name, 'GUID:' || upper(m.device::text) as smsid, 'SITE'::text as sitecode,
        (m.state = 'approved')::integer as isclient, 1 as clienttype,
        (m.state = 'approved')::integer as isactive, 0 as isobsolete,
        (m.state = 'approved')::integer as isapproved, (m.state = 'blocked')::integer as isblocked
      from (
        select collection, resource, device, name, state from muster.reporting_member r
        where not exists (
          select from muster.reporting_collection o
          where o.name = r.collection and o.document ->> 'resource-type' = 'user')
        union all
        select 'SMS00001', resource, device, name, state from muster.reporting_system
      ) m
      """;

  private static final String COLLECTION =
      """
      select o.name as collectionid, o.name as name,
        o.document ->> 'description' as comment,
        case o.document ->> 'resource-type' when 'user' then coalesce(u.members, 0)
          else coalesce(m.members, 0) end as membercount,
        case o.document ->> 'resource-type' when 'user' then 1 else 2 end as collectiontype,
        o.document ->> 'limiting' as limittocollectionid,
        o.document ->> 'limiting' as limittocollectionname,
        o.changed as lastchangetime
      from muster.reporting_collection o
      left join (
        select collection, count(*)::integer as members from muster.reporting_member
        group by collection
      ) m on m.collection = o.name
      left join muster.reporting_user_count u on u.collection = o.name
      union all
      select 'SMS00001', 'All Systems', null, (select count(*)::integer from muster.reporting_system),
        2, null, null, null
      """;

  private static final String STATUS =
      """
      select s.resource as resourceid, 1 as groupid, 1 as revisionid, 1 as agentid,
        s.reported as lasthwscan, s.reported as timestamp
      from muster.reporting_system s where s.reported is not null
      """;

  private final SiteCode site;

  SystemViews(SiteCode site) {
    this.site = site;
  }

  List<ReportView> all() {
    List<ReportView> all = new ArrayList<>();
    String system = system();
    all.add(ReportView.of("v_R_System", system));
    all.add(ReportView.of("v_R_System_Valid", system + " where s.state = 'approved'"));
    all.add(array("ResourceNames", "Resource_Names0", "array[s.name]"));
    all.add(array("IPAddresses", "IP_Addresses0", "s.addresses"));
    all.add(array("SMSAssignedSites", "SMS_Assigned_Sites0", "array['" + site + "'::text]"));
    ARRAYS.forEach((column, property) -> all.add(array(property, column, imported(property))));
    all.add(ReportView.of("v_GS_WORKSTATION_STATUS", STATUS));
    all.add(ReportView.of("v_Collection", COLLECTION));
    ReportView members =
        ReportView.of("v_FullCollectionMembership", MEMBERSHIP.replace("SITE", site.value()));
    all.add(members);
    all.add(members.called("v_FullCollectionMembership_Valid"));
    all.add(members.called("v_ClientCollectionMembers"));
    return all;
  }

  private static String system() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("ResourceID", "s.resource");
    columns.put("ResourceType", "5");
    columns.put("Name0", "s.name");
    columns.put("Netbios_Name0", "s.name");
    columns.put("SMS_Unique_Identifier0", "'GUID:' || upper(s.device::text)");
    columns.put("Client_Version0", "s.agent");
    columns.put("Operating_System_Name_and0", "s.operating_system");
    columns.put("Client0", "(s.state = 'approved')::integer");
    columns.put("Client_Type0", "1");
    columns.put("Active0", "(s.state = 'approved')::integer");
    columns.put("Obsolete0", "0");
    columns.put("Decommissioned0", "0");
    columns.put("Creation_Date0", "s.registered");
    TEXTS.forEach((column, property) -> columns.put(column, value("text", property)));
    columns.put("User_Account_Control0", value("whole", "UserAccountControl"));
    columns.put("Last_Logon_Timestamp0", value("time", "LastLogonTimestamp"));
    return "select "
        + columns.entrySet().stream()
            .map(column -> ReportView.column(column.getValue(), column.getKey()))
            .collect(Collectors.joining(", "))
        + " from muster.reporting_system s";
  }

  private static String value(String type, String property) {
    return "muster.reporting_" + type + "(s.imported -> '" + property + "')";
  }

  private static String imported(String property) {
    String json = "s.imported -> '" + property + "'";
    return "array(select jsonb_array_elements_text(case jsonb_typeof("
        + json
        + ") when 'array' then "
        + json
        + " else '[]'::jsonb end))";
  }

  private static ReportView array(String property, String column, String values) {
    return ReportView.of(
        "v_RA_System_" + property,
        "select s.resource as resourceid, "
            + ReportView.column("v.value", column)
            + " from muster.reporting_system s cross join lateral unnest("
            + values
            + ") v (value)");
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      map.put(pairs[at], pairs[at + 1]);
    }
    return map;
  }
}
