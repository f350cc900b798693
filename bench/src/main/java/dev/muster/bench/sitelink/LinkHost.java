package dev.muster.bench.sitelink;

import dev.muster.bench.process.Servant;
import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ArrivingContent;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.share.SambaShare;
import dev.muster.platform.share.ShareLogin;
import dev.muster.platform.share.ShareSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A host of a distribution point: the share, and the library that takes what is brought. */
public final class LinkHost {
  /** Has it begin another library, which has nothing. */
  static final String ANEW = "anew";

  private static final Duration TAKING = Duration.ofSeconds(2);

  private final Path folder;
  private final Path brought;
  private int libraries;
  private ArrivingContent arriving;

  private LinkHost(Path folder, Path brought) {
    this.folder = folder;
    this.brought = brought;
    this.arriving = open();
  }

  /**
   * Runs until nobody asks any more; says its login, and then for hashes which of them were taken.
   *
   * @param arguments the address and the folder
   */
  public static void main(String... arguments) {
    Path folder = Path.of(arguments[1]);
    try (SambaShare share =
        SambaShare.open(new ShareSettings(arguments[0], 445, folder.resolve("share"), "muster"))) {
      ShareLogin login = share.login();
      LinkHost host = new LinkHost(folder, share.files().resolve("content"));
      Servant.serve(
          login.user() + " " + login.password(),
          line -> line.equals(ANEW) ? host.begin() : host.take(line));
    }
  }

  private String begin() {
    arriving.close();
    libraries++;
    arriving = open();
    return ANEW;
  }

  private ArrivingContent open() {
    return new ArrivingContent(ContentLibrary.open(folder.resolve("library" + libraries)), brought);
  }

  private String take(String asked) {
    List<ContentHash> hashes = Arrays.stream(asked.split(" ", -1)).map(ContentHash::new).toList();
    return String.join(
        " ", arriving.take(hashes, TAKING).there().stream().map(ContentHash::value).toList());
  }
}
