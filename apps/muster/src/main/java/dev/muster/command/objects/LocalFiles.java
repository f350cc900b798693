package dev.muster.command.objects;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.provider.ContentState;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.documents.ContentFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Files that documents name by path, relative to the document; hands in what the site lacks. */
final class LocalFiles implements ContentFiles {
  private static final int PIECE = 4 << 20;

  private final Map<ContentHash, Path> found;
  private final Path folder;

  private LocalFiles(Map<ContentHash, Path> found, Path folder) {
    this.found = found;
    this.folder = folder;
  }

  LocalFiles() {
    this(new TreeMap<>(), Path.of(""));
  }

  /** The same, for documents in another folder. */
  LocalFiles beside(Path document) {
    Path parent = document.toAbsolutePath().getParent();
    return new LocalFiles(found, parent == null ? folder : parent);
  }

  @Override
  public ContentFile describe(String path) {
    Path file = folder.resolve(path);
    try {
      ContentHash hash = Sha256.of(file);
      found.put(hash, file);
      return new ContentFile(file.getFileName().toString(), hash, Files.size(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read the file " + file + ": " + unreadable);
    }
  }

  /**
   * Sends every file that the site does not have yet, in pieces; of those that it has, it is told
   * that a document is about to name them.
   */
  void handIn(ProviderConnection provider) throws IOException {
    for (Map.Entry<ContentHash, Path> file : found.entrySet()) {
      String path = "/content/" + file.getKey();
      ContentState state = provider.get(path, ContentState.class);
      long size = Files.size(file.getValue());
      try (InputStream in = Files.newInputStream(file.getValue())) {
        in.skipNBytes(state.received());
        do {
          boolean there = state.complete();
          byte[] piece = there ? new byte[0] : in.readNBytes(PIECE);
          state =
              provider.sendBytes(
                  "PUT",
                  "%s?offset=%d&size=%d&name=%s"
                      .formatted(path, state.received(), size, name(file.getValue())),
                  piece,
                  ContentState.class);
          if (piece.length == 0 && !there && !state.complete()) {
            throw new IOException(file.getValue() + " changed while it was handed in");
          }
        } while (!state.complete());
      }
    }
  }

  private static String name(Path file) {
    return URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
  }
}
