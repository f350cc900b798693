package dev.muster.foundation.keys;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual encoding of keys and certificates (RFC 7468). */
public final class Pem {
  private static final Pattern LABEL = Pattern.compile("[A-Z0-9 ]+");

  private Pem() {}

  /** Bytes under a label such as {@code CERTIFICATE}. */
  public static String text(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /**
   * The bytes of the first block with this label.
   *
   * @throws KeyException where there is none
   */
  public static byte[] bytes(String label, String text) {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException("Not a label of PEM: " + label);
    }
    Matcher matcher =
        Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
            .matcher(text);
    if (!matcher.find()) {
      throw new KeyException("No " + label + " in the PEM text");
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
