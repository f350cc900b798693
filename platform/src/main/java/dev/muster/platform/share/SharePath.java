package dev.muster.platform.share;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The place of a file or folder in the share, checked before it goes anywhere.
 *
 * @param names from the outermost folder inwards; none for the share itself
 */
record SharePath(List<String> names) {
  static final String PART = ".part";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_{}@+-][A-Za-z0-9._{}@+ -]{0,199}(?<![. ])");
  private static final int LONGEST = 400;

  SharePath {
    names = List.copyOf(names);
  }

  /** A file, such as {@code content/ab/abcd}. */
  static SharePath file(String path) {
    SharePath file = of(path);
    if (file.names.isEmpty() || file.names.getLast().endsWith(PART)) {
      throw refused(path);
    }
    return file;
  }

  /** A folder; the empty text is the share itself. */
  static SharePath folder(String path) {
    return of(path);
  }

  private static SharePath of(String path) {
    if (path.isEmpty()) {
      return new SharePath(List.of());
    }
    List<String> names = List.of(path.split("/", -1));
    if (path.length() > LONGEST || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
      throw refused(path);
    }
    return new SharePath(names);
  }

  /** As SMB writes it. */
  String text() {
    return String.join("\\", names);
  }

  /** Where a file grows until it is whole. */
  String part() {
    return text() + PART;
  }

  /** The folders that it lies in, the outermost first. */
  List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (int depth = 1; depth < names.size(); depth++) {
      folders.add(String.join("\\", names.subList(0, depth)));
    }
    return folders;
  }

  private static ShareException refused(String path) {
    String shown = path.substring(0, Math.min(path.length(), LONGEST));
    return new ShareException(
        "'"
            + shown.replaceAll("[^\\x20-\\x7e]", "?")
            + "' is no place in a share; use names of ASCII letters, digits and '._{}@+- ',"
            + " separated by '/', none that starts with a dot or ends with one or with '"
            + PART
            + "'.");
  }
}
