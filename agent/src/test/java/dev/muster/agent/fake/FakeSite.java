package dev.muster.agent.fake;

import dev.muster.agent.identity.SiteFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Stands in for a site while an agent is measured by hand: {@code FakeSite DATA-FOLDER}. */
public final class FakeSite {
  private FakeSite() {}

  public static void main(String[] arguments) throws IOException {
    Authority authority = new Authority();
    try (var point = new FakeManagementPoint(authority);
        var server = new FakeNotificationServer(authority)) {
      point.notificationPort = server.port();
      new SiteFiles(Path.of(arguments[0])).write(point.site(), Optional.empty());
      System.out.println("ready");
      System.in.transferTo(OutputStream.nullOutputStream());
      System.out.println(
          "heartbeats=" + point.heartbeats.size() + " messages=" + point.messages.size());
    }
    System.exit(0);
  }
}
