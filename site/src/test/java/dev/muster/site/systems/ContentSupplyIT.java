package dev.muster.site.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SharedDatabase;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentDescription;
import dev.muster.site.content.ContentRegistry;
import dev.muster.testing.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the site notes of the content of a host that takes it, or does not. */
@ExtendWith(SharedDatabase.class)
class ContentSupplyIT {
  private static final String HOST = "dp-of-supply";

  @TempDir private Path folder;
  private ContentLibrary library;
  private ContentRegistry registry;
  private ContentSupply supply;
  private ContentHash hash;

  @BeforeEach
  void handIn(SiteDatabase database) {
    library = ContentLibrary.open(folder);
    registry = new ContentRegistry(database.component("content"), library, new HandClock());
    supply = new ContentSupply(registry, library, "key");
    byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    hash = Sha256.of(content);
    library.put(hash, new ByteArrayInputStream(content));
    assertThat(registry.register(hash, "setup.deb", "anna")).isTrue();
    supply.point(HOST, "https://" + HOST);
  }

  @AfterEach
  void leave() {
    supply.left(HOST);
  }

  private List<ContentCopy> copies() {
    return registry.describe(hash).orElseThrow().copies().stream()
        .filter(placed -> placed.point().equals(HOST))
        .map(ContentDescription.Placed::copy)
        .toList();
  }

  @Test
  void aRefusedFileThatIsWholeHereWasHarmedOnTheHost() {
    supply.refused(HOST, hash);

    assertThat(copies())
        .singleElement()
        .satisfies(copy -> {
          assertThat(copy.state()).isEqualTo(ContentCopy.State.FAILED);
          assertThat(copy.reason()).isEqualTo("it was not whole on the disk of the host");
        });
  }

  @Test
  void aRefusedFileThatIsDamagedHereHasToBeBroughtInAgain() throws IOException {
    Files.writeString(library.find(hash).orElseThrow(), "something else");

    supply.refused(HOST, hash);

    assertThat(copies())
        .singleElement()
        .satisfies(copy ->
            assertThat(copy.reason())
                .contains("site's own library is damaged", "bring the content in again"));
  }

  @Test
  void aRefusedFileThatIsGoneHereHasToBeBroughtInAgain() throws IOException {
    Files.delete(library.find(hash).orElseThrow());

    supply.refused(HOST, hash);

    assertThat(copies())
        .singleElement()
        .satisfies(copy -> assertThat(copy.reason()).contains("bring the content in again"));
  }

  @Test
  void whatIsThereAfterAllWasNotRefused() {
    supply.refused(HOST, hash);
    supply.there(HOST, List.of(hash));

    assertThat(copies())
        .singleElement()
        .satisfies(copy -> assertThat(copy.state()).isEqualTo(ContentCopy.State.THERE));
  }
}
