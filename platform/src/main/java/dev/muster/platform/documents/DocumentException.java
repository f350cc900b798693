package dev.muster.platform.documents;

/** A document that cannot be read; the message has a line for each mistake, with its place. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DocumentException(String message) {
    super(message);
  }
}
