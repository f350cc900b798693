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
  private static final Duration TAKING = Duration.ofSeconds(2);

  private LinkHost() {}

  /**
   * Runs until nobody asks any more; says its login, and then for hashes how many were taken and
   * refused.
   *
   * @param arguments the address and the folder
   */
  public static void main(String... arguments) {
    Path folder = Path.of(arguments[1]);
    try (SambaShare share =
            SambaShare.open(
                new ShareSettings(arguments[0], 445, folder.resolve("share"), "muster"));
        ArrivingContent arriving =
            new ArrivingContent(
                ContentLibrary.open(folder.resolve("library")), share.files().resolve("content"))) {
      ShareLogin login = share.login();
      Servant.serve(
          login.user() + " " + login.password(),
          line -> {
            List<ContentHash> hashes =
                Arrays.stream(line.split(" ", -1)).map(ContentHash::new).toList();
            ArrivingContent.Outcome outcome = arriving.take(hashes, TAKING);
            return String.join(" ", outcome.there().stream().map(ContentHash::value).toList());
          });
    }
  }
}
