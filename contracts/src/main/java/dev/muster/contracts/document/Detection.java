package dev.muster.contracts.document;

import dev.muster.contracts.content.ContentHash;
import java.util.Optional;

/** How a device knows whether an application is there. */
public sealed interface Detection {
  /**
   * A package is installed.
   *
   * @param name the package's name
   * @param exactly the only version that counts
   * @param atLeast this version or a later one counts
   */
  record PackageVersion(String name, Optional<String> exactly, Optional<String> atLeast)
      implements Detection {}

  /**
   * A file is there.
   *
   * @param path absolute
   * @param hash its bytes must be these
   * @param version its first line must be this version or a later one
   */
  record FilePresent(String path, Optional<ContentHash> hash, Optional<String> version)
      implements Detection {}

  /**
   * A script ends with exit code 0 and prints something.
   *
   * @param text the script
   */
  record ScriptSays(String text) implements Detection {}
}
