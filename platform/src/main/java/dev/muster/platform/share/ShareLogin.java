package dev.muster.platform.share;

/**
 * What the site server needs to reach a share; its text does not show the password.
 *
 * @param share its name
 * @param user who alone may use it
 * @param password that user's, for this share only
 */
public record ShareLogin(String share, String user, String password) {
  @Override
  public String toString() {
    return "ShareLogin[share=" + share + ", user=" + user + ", password=***]";
  }
}
