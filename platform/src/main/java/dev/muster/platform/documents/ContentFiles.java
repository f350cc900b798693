package dev.muster.platform.documents;

import dev.muster.contracts.content.ContentFile;

/** Where documents name files by path ({@code file: ./editor.deb}), says what they are. */
@FunctionalInterface
public interface ContentFiles {
  /**
   * Name, hash and size of a file.
   *
   * @param path as the document has it
   * @throws IllegalArgumentException where it cannot be read; the message says why
   */
  ContentFile describe(String path);

  /** Refuses paths: for documents that come from elsewhere. */
  static ContentFiles none() {
    return path -> {
      throw new IllegalArgumentException(
          "a file by path is taken only where the file is; give name, hash and size");
    };
  }
}
