package dev.muster.contracts.provider;

/**
 * Signs in.
 *
 * @param name the administrator's name
 * @param password its password
 */
public record SessionRequest(String name, String password) {
  @Override
  public String toString() {
    return "SessionRequest[" + name + ", ***]";
  }
}
