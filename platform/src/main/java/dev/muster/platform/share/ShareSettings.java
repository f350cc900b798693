package dev.muster.platform.share;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a share is served.
 *
 * @param address the one address to listen on, IPv4 or IPv6
 * @param port 445 in the matrix
 * @param folder everything of this Samba lies below it; absolute
 * @param name of the share: letters, digits and dashes, at most 32
 */
public record ShareSettings(String address, int port, Path folder, String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");
  private static final Pattern FOLDER = Pattern.compile("/[A-Za-z0-9/._ +@=-]*[A-Za-z0-9._+@=-]");
  private static final int HIGHEST_PORT = 65_535;

  public ShareSettings {
    if (!NAME.matcher(name).matches()) {
      throw new ShareException(
          "'" + name + "' cannot be the name of a share; use letters, digits and dashes.");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new ShareException("A share cannot be served on port " + port + "; use 445.");
    }
    // What Samba would replace or take for a new line must not get into its configuration.
    if (!FOLDER.matcher(folder.toString()).matches()) {
      throw new ShareException(
          "A share cannot lie in "
              + folder
              + "; use an absolute path of letters, digits and '._-+@='.");
    }
    literal(address);
  }

  /** The address without asking any name server. */
  InetAddress listener() {
    return literal(address);
  }

  private static InetAddress literal(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      if (!literal.isAnyLocalAddress()) {
        return literal;
      }
    } catch (IllegalArgumentException name) {
      throw new ShareException(
          "A share is served on one address of this host, not on '" + address + "'.", name);
    }
    throw new ShareException(
        "A share is served on one address of this host, not on all (" + address + ").");
  }
}
