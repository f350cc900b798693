package dev.muster.foundation.json;

/**
 * Text that is not JSON, or not the JSON of what was asked for. The message says where and what.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonException(String message, Throwable cause) {
    super(message, cause);
  }

  JsonException(String message) {
    super(message);
  }
}
