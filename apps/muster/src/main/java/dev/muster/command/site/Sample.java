package dev.muster.command.site;

import dev.muster.command.connection.Connection;
import dev.muster.command.objects.MakeChanges;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.provider.Change;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The application that {@code muster up} deploys, so that a newcomer sees something change. It goes
 * the way of {@code muster apply}: through the provider, signed by the author of this folder.
 */
final class Sample {
  private static final int CONFLICT = 409;
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration NEVER = Duration.ofDays(1);

  private final SiteFolder folder;
  private final Clock clock;
  private volatile boolean done;

  Sample(SiteFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Deploys it, unless there is or was one already: whoever changed or deleted it meant it. Throws
   * where the site cannot take it now; to be called again.
   */
  void deployOnce() {
    if (!done) {
      deploy();
      done = true;
    }
  }

  /** How long to wait before the next call. */
  Duration pause() {
    return done ? NEVER : AGAIN;
  }

  private void deploy() {
    Connection connection = Connection.in(folder.root());
    List<Change> changes =
        documents().stream().<Change>map(each -> new Change.Put(each, Optional.of(0L))).toList();
    try (ProviderConnection provider = connection.open()) {
      var make = new MakeChanges(provider, connection.author(), clock);
      // This computer runs the site, so somebody has to say how many devices it touches.
      Optional<Long> devices = Optional.of(make.touched(changes));
      make.apply(changes, make.plan(changes), devices);
    } catch (ProviderException refused) {
      if (refused.status() != CONFLICT) {
        throw refused;
      }
    }
  }

  private List<Declared> documents() {
    try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream("sample.yaml"))) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@FOLDER@", folder.sample().toString());
      return Documents.read("sample.yaml", text, ContentFiles.none());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Cannot read the sample of this build", impossible);
    }
  }
}
