package dev.muster.contracts.content;

import java.util.regex.Pattern;

/**
 * A file of an application.
 *
 * @param name what it is called where it is used: no folder, at most 200 characters
 * @param hash the SHA-256 of its bytes
 * @param size in bytes
 */
public record ContentFile(String name, ContentHash hash, long size) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~:-]{0,199}");

  public ContentFile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a content file's name has letters, digits and . _ + ~ : - only, not '" + name + "'");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a content file's size is not negative");
    }
  }
}
