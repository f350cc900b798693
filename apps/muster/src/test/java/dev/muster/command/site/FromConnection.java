package dev.muster.command.site;

import dev.muster.agent.content.ContentSource;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Content over an agent's connection, noting which distribution points were asked. */
final class FromConnection implements ContentSource {
  final List<String> asked = new ArrayList<>();
  private final SiteConnection connection;

  FromConnection(SiteConnection connection) {
    this.connection = connection;
  }

  @Override
  public ContentLocations locate(ContentHash content) throws IOException {
    return switch (connection.locations(content)) {
      case dev.muster.agent.net.Answer.Got<ContentLocations>(ContentLocations found) -> found;
      case dev.muster.agent.net.Answer.Away<ContentLocations>(String reason) ->
          throw new IOException(reason);
      case dev.muster.agent.net.Answer.Denied<ContentLocations>(int status, String reason) ->
          throw new IOException(status + " " + reason);
    };
  }

  @Override
  public Answer download(ContentLocations.Location from, Path file, long size) throws IOException {
    asked.add(from.url().substring(0, from.url().indexOf("/content/")));
    return switch (connection.download(from.url(), file, size)) {
      case dev.muster.agent.net.Answer.Got<Long> _ -> Answer.DONE;
      case dev.muster.agent.net.Answer.Away<Long>(String reason) -> throw new IOException(reason);
      case dev.muster.agent.net.Answer.Denied<Long>(int _, String reason) ->
          throw new IOException(reason);
    };
  }

  @Override
  public void refused(ContentFile file, String from) {
    throw new AssertionError(file + " from " + from);
  }
}
