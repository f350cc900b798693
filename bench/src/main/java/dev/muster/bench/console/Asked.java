package dev.muster.bench.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A list that a page asks the provider for.
 *
 * @param name for the table
 * @param path of each round, so that no answer is one of before
 */
record Asked(String name, IntFunction<String> path) {
  private static final String PAGE = "&limit=50";
  private static final List<String> TYPED =
      List.of(
          "select Name from SMS_R_System where Name like 'B%'",
          "select Name from SMS_R_System where Name like 'BER-F%'",
          "select Name from SMS_R_System where Name like '%-FIN-%'",
          "select Name, ClientVersion from SMS_R_System where ClientVersion = '0.0.7'");

  /** All of them, of a site with so many devices. */
  static List<Asked> all(int devices) {
    return List.of(
        new Asked("devices, first page", i -> "/devices?order=name" + PAGE),
        new Asked("devices, part of a name: many", i -> "/devices?name=ber" + PAGE),
        new Asked(
            "devices, part of a name: few", i -> "/devices?name=-00" + (1_000 + i * 37) + PAGE),
        new Asked("devices, part of a name: none", i -> "/devices?name=none" + i + PAGE),
        new Asked("devices, one state", i -> "/devices?state=blocked&offset=" + i + PAGE),
        new Asked(
            "devices by last sign of life",
            i -> "/devices?order=last-seen&descending=true&offset=" + i * 50 + PAGE),
        new Asked(
            "devices by registration, the other state",
            i -> "/devices?order=registered&state=retired&offset=" + i * 50 + PAGE),
        new Asked(
            "devices, last pages", i -> "/devices?offset=" + (devices - 1000 + i * 50) + PAGE),
        new Asked("members of a city", i -> "/devices?collection=ber&offset=" + i * 50 + PAGE),
        new Asked(
            "members of all-devices, part of a name",
            i -> "/devices?collection=all-devices&name=ham-dev-0" + i % 10 + PAGE),
        new Asked("devices by state and agent", i -> "/device-counts"),
        new Asked("collections", i -> "/collections?offset=" + i + PAGE),
        new Asked("deployments", i -> "/deployments?offset=" + i + PAGE),
        new Asked("deployments by state of devices", i -> "/deployment-counts"),
        new Asked("a deployment by state of devices", i -> "/deployments/7-zip-everywhere/counts"),
        new Asked(
            "devices of a deployment",
            i -> "/states?deployment=7-zip-everywhere&offset=" + i * 50 + PAGE),
        new Asked(
            "devices of a deployment that failed",
            i -> "/states?deployment=7-zip-everywhere&state=failed&offset=" + i * 50 + PAGE),
        new Asked("status messages", i -> "/status?offset=" + i * 50 + PAGE),
        new Asked("status messages, errors", i -> "/status?at-least=error&offset=" + i * 50 + PAGE),
        new Asked("status messages of one event", i -> "/status?event=none" + i + PAGE),
        new Asked(
            "status messages, a page in the middle", i -> "/status?offset=" + (400_000 + i) + PAGE),
        new Asked("audit", i -> "/audit?offset=" + i * 50 + PAGE),
        new Asked("audit of one administrator", i -> "/audit?by=anna&offset=" + i * 50 + PAGE),
        new Asked(
            "query while it is typed",
            i -> "/query?limit=1000&text=" + encoded(TYPED.get(i % TYPED.size()) + " ".repeat(i))),
        new Asked("query with a join", i -> "/query?limit=1000&text=" + encoded(join(i))),
        new Asked("health", i -> "/site/health"),
        new Asked("connections", i -> "/topology"));
  }

  private static String join(int round) {
    return "select Name from SMS_R_System inner join SMS_G_System_ADD_REMOVE_PROGRAMS on"
        + " SMS_G_System_ADD_REMOVE_PROGRAMS.ResourceID = SMS_R_System.ResourceID where"
        + " SMS_G_System_ADD_REMOVE_PROGRAMS.DisplayName = 'Program "
        + (100 + round * 7)
        + "'";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
