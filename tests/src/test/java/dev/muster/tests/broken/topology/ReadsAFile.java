package dev.muster.tests.broken.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

record ReadsAFile(Path path) {
  String text() throws IOException {
    return Files.readString(path);
  }
}
