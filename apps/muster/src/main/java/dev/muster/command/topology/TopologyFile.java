package dev.muster.command.topology;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.reach.TopologyNote;
import dev.muster.platform.folders.DataFolder;
import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the topology that {@code --topology} names. */
public final class TopologyFile {
  /** Names the site's own topology in place of a file. */
  private static final String SITE = "site";

  /** Longer files are not read at all. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private TopologyFile() {}

  /** The topology in the file of this name; every trouble with it is a message for the user. */
  public static Topology read(String name) {
    return TopologyReader.read(name, document(name));
  }

  /** The same, and says on {@code notes} what the document says is missing in it. */
  public static Topology read(String name, PrintWriter notes) {
    String document = document(name);
    TopologyNote.in(document).forEach(notes::println);
    notes.flush();
    return TopologyReader.read(name, document);
  }

  private static String document(String name) {
    return name.equals(SITE)
        ? SiteDocument.usable(SiteDocument.of(Connection.in(DataFolder.usual())))
        : text(name, bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw bad(name + " is longer than 4 MiB; no topology is. Is it the right file?");
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw bad("There is no file " + name + "; --topology takes the path of a topology document.");
    } catch (IOException unreadable) {
      throw bad("Cannot read " + name + ": " + unreadable.getMessage());
    }
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw bad(name + " is not UTF-8 text, so it is no topology document.");
    }
  }

  private static CommandFailure bad(String message) {
    return new CommandFailure(ExitCode.BAD_INPUT, message);
  }
}
