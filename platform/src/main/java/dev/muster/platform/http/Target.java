package dev.muster.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for (RFC 9112, section 3.2), decoded strictly: nothing that could mean
 * another path to somebody else gets through.
 *
 * @param path as it was sent
 * @param segments between the slashes, decoded
 */
record Target(String path, List<String> segments, Map<String, List<String>> query) {
  private static final int MOST_PARAMETERS = 100;
  private static final int NO_DIGIT = -1;

  static Target parse(String uri) {
    int end = uri.indexOf('#');
    if (end >= 0) {
      throw new Refusal(400, "A request target has no fragment");
    }
    String relative = uri.startsWith("/") ? uri : withoutOrigin(uri);
    int question = relative.indexOf('?');
    String path = question < 0 ? relative : relative.substring(0, question);
    return new Target(
        path, segments(path), question < 0 ? Map.of() : query(relative.substring(question + 1)));
  }

  private static String withoutOrigin(String uri) {
    int scheme = uri.indexOf("://");
    if (scheme <= 0) {
      throw new Refusal(400, "A request target begins with a slash");
    }
    int slash = uri.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static List<String> segments(String path) {
    if (path.equals("/")) {
      return List.of();
    }
    List<String> segments = new ArrayList<>();
    for (String raw : path.substring(1).split("/", -1)) {
      String segment = decoded(raw, false);
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new Refusal(400, "The path has an empty or a dotted segment");
      }
      if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
        throw new Refusal(400, "A segment of the path has a slash in it");
      }
      segments.add(segment);
    }
    return List.copyOf(segments);
  }

  private static Map<String, List<String>> query(String text) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    int number = 0;
    for (String pair : text.split("&", MOST_PARAMETERS + 2)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (++number > MOST_PARAMETERS) {
        throw new Refusal(400, "The query has more than " + MOST_PARAMETERS + " parameters");
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
      query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    query.replaceAll((_, values) -> List.copyOf(values));
    return Map.copyOf(query);
  }

  private static String decoded(String raw, boolean plusIsSpace) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        int high = i + 2 < raw.length() ? digit(raw.charAt(i + 1)) : NO_DIGIT;
        int low = i + 2 < raw.length() ? digit(raw.charAt(i + 2)) : NO_DIGIT;
        if (high == NO_DIGIT || low == NO_DIGIT) {
          throw new Refusal(400, "A percent sign is not followed by two hexadecimal digits");
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.put((byte) ' ');
      } else if (c > ' ' && c < 0x7F) {
        bytes.put((byte) c);
      } else {
        throw new Refusal(400, "A request target is printable ASCII");
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new Refusal(400, "A request target has an encoded control character");
      }
      return text;
    } catch (CharacterCodingException notText) {
      throw new Refusal(400, "A request target is percent-encoded UTF-8");
    }
  }

  private static int digit(char c) {
    return c < 0x7F ? Character.digit(c, 16) : NO_DIGIT;
  }
}
