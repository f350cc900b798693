package dev.muster.platform.database;

import dev.muster.foundation.keys.Sha256;
import java.math.BigInteger;
import java.security.MessageDigest;

/** Digests a table's rows: their number, their bytes in order, and their sum in any order. */
final class RowDigest {
  private static final int HEX_DIGITS = 64;
  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

  private final MessageDigest bytes = Sha256.digest();
  private final MessageDigest each = Sha256.digest();
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  void add(byte[] row) {
    bytes.update(row);
    sum = sum.add(new BigInteger(1, each.digest(row))).mod(MODULUS);
    rows++;
  }

  long rows() {
    return rows;
  }

  String sha256() {
    return Sha256.hash(bytes.digest()).value();
  }

  String contents() {
    String hex = sum.toString(16);
    return "0".repeat(HEX_DIGITS - hex.length()) + hex;
  }
}
