package dev.muster.tests.trust;

import dev.muster.agent.content.ContentSource;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.nio.file.Path;
import java.util.List;

/** A site without content. */
record NoContent() implements ContentSource {
  @Override
  public ContentLocations locate(ContentHash content) {
    return new ContentLocations(List.of());
  }

  @Override
  public Answer download(ContentLocations.Location from, Path file, long size) {
    return Answer.NOT_THERE;
  }

  @Override
  public void refused(ContentFile file, String from) {}
}
