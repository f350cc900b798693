package dev.muster.contracts.link;

/**
 * By what a site server brings files to a host (matrix: the rows {@code smb} of C27, C40 and their
 * like).
 *
 * @param port 445, unless the host was told otherwise
 * @param share name of the share
 * @param password a secret
 */
public record ShareAccess(int port, String share, String user, String password) {
  @Override
  public String toString() {
    return "ShareAccess[port=" + port + ", share=" + share + ", user=" + user + ", password=***]";
  }
}
