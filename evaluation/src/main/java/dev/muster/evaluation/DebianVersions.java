package dev.muster.evaluation;

/** The order of versions by Debian's rules (Debian Policy 5.6.12, deb-version(7)). */
public final class DebianVersions {
  private DebianVersions() {}

  /** Negative, zero or positive where the first is earlier, equal or later. */
  public static int compare(String one, String other) {
    int epochs = compareDigits(epoch(one), epoch(other));
    if (epochs != 0) {
      return epochs;
    }
    int upstreams = compareParts(upstream(one), upstream(other));
    return upstreams != 0 ? upstreams : compareParts(revision(one), revision(other));
  }

  private static String epoch(String version) {
    int colon = version.indexOf(':');
    return colon < 0 ? "" : version.substring(0, colon);
  }

  private static String rest(String version) {
    return version.substring(version.indexOf(':') + 1);
  }

  private static String upstream(String version) {
    String rest = rest(version);
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? rest : rest.substring(0, dash);
  }

  private static String revision(String version) {
    String rest = rest(version);
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? "" : rest.substring(dash + 1);
  }

  private static int compareParts(String one, String other) {
    int left = 0;
    int right = 0;
    while (left < one.length() || right < other.length()) {
      while ((left < one.length() && !isDigit(one.charAt(left)))
          || (right < other.length() && !isDigit(other.charAt(right)))) {
        int order = weight(one, left) - weight(other, right);
        if (order != 0) {
          return order;
        }
        left++;
        right++;
      }
      int leftEnd = endOfDigits(one, left);
      int rightEnd = endOfDigits(other, right);
      int numbers = compareDigits(substring(one, left, leftEnd), substring(other, right, rightEnd));
      if (numbers != 0) {
        return numbers;
      }
      left = leftEnd;
      right = rightEnd;
    }
    return 0;
  }

  /** A tilde sorts before the end, the end before letters, letters before everything else. */
  private static int weight(String text, int at) {
    if (at >= text.length() || isDigit(text.charAt(at))) {
      return 0;
    }
    char letter = text.charAt(at);
    if (letter == '~') {
      return -1;
    }
    boolean alphabetic = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    return alphabetic ? letter : letter + 256;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String substring(String text, int from, int to) {
    return from >= text.length() ? "" : text.substring(from, to);
  }

  private static int compareDigits(String one, String other) {
    String left = withoutZeros(one);
    String right = withoutZeros(other);
    return left.length() != right.length() ? left.length() - right.length() : left.compareTo(right);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
