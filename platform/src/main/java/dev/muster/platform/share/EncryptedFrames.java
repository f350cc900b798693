package dev.muster.platform.share;

import java.io.IOException;

/**
 * Watches what a server sends, as it passes in pieces of any size: from some moment on every
 * message must be an encrypted one. The library takes answers in the clear even in a session that
 * is encrypted, so that somebody on the way could answer in the server's place. A message follows
 * four bytes, of which three are its length (MS-SMB2 2.1), and begins with FD 'S' 'M' 'B' where it
 * is encrypted (MS-SMB2 2.2.41).
 */
final class EncryptedFrames {
  private static final int PREFIX = 4;
  private static final int[] ENCRYPTED = {0xFD, 'S', 'M', 'B'};

  private volatile boolean demanded;
  private int prefix;
  private int length;
  private int seen;

  /** From the next message on. */
  void demand() {
    demanded = true;
  }

  /** More bytes came. */
  void passed(byte[] bytes, int offset, int count) throws IOException {
    int at = offset;
    while (at < offset + count) {
      if (prefix < PREFIX) {
        length = prefix == 0 ? 0 : (length << Byte.SIZE) | (bytes[at] & 0xFF);
        prefix++;
        at++;
      } else if (seen < ENCRYPTED.length) {
        check(bytes[at] & 0xFF);
        at++;
      } else {
        int more = Math.min(length - seen, offset + count - at);
        seen += more;
        at += more;
      }
      if (prefix == PREFIX && seen >= length) {
        prefix = 0;
        seen = 0;
      }
    }
  }

  private void check(int octet) throws IOException {
    if (demanded && octet != ENCRYPTED[seen]) {
      throw new IOException("an answer in the clear came in an encrypted session");
    }
    seen++;
  }
}
