package dev.muster.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file that is about to be sent, or what is said instead of it. */
record OpenFile(FileChannel channel, Selection selection, Map<String, String> headers) {

  static OpenFile of(Response.OfFile file, Request request) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new Refusal(404, "There is no such file");
      }
      FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      Instant modified = attributes.lastModifiedTime().toInstant();
      long size = channel.size();
      Selection selection = Selection.of(request::header, file.etag(), modified, size);
      return new OpenFile(channel, selection, headers(file, selection, modified, size));
    } catch (NoSuchFileException gone) {
      throw new Refusal(404, "There is no such file");
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read " + file.path(), trouble);
    }
  }

  private static Map<String, String> headers(
      Response.OfFile file, Selection selection, Instant modified, long size) {
    Map<String, String> headers = new LinkedHashMap<>(file.headers());
    headers.put("ETag", '"' + file.etag() + '"');
    headers.put("Accept-Ranges", "bytes");
    headers.put("Last-Modified", Selection.date(modified));
    switch (selection.status()) {
      case 206 -> {
        long last = selection.offset() + selection.length() - 1;
        headers.put("Content-Range", "bytes " + selection.offset() + "-" + last + "/" + size);
      }
      case 416 -> headers.put("Content-Range", "bytes */" + size);
      default -> {}
    }
    if (selection.status() != 200 && selection.status() != 206) {
      headers.remove("Content-Type");
    }
    return headers;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot close a file that was sent", trouble);
    }
  }
}
