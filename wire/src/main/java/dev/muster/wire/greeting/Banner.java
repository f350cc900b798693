package dev.muster.wire.greeting;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a service from the first bytes that it sends, asked or unasked. */
public final class Banner {
  private static final int SHOWN = 60;

  private Banner() {}

  /**
   * The service by name with its own words where it has some; empty where the bytes are unknown.
   */
  public static Optional<String> name(byte[] bytes) {
    return Optional.ofNullable(text(bytes)).or(() -> Optional.ofNullable(binary(bytes)));
  }

  /** The service by name, otherwise the bytes: as text where they are text, in hex where not. */
  public static String describe(byte[] bytes) {
    return name(bytes)
        .orElseGet(() -> {
          String text = Octets.printable(bytes, 0, SHOWN);
          int shown = Math.min(bytes.length, 16);
          return text.length() >= 4
              ? "unknown service: " + text
              : "unknown service: bytes " + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
        });
  }

  private static @Nullable String text(byte[] bytes) {
    String line = Octets.printable(bytes, 0, SHOWN);
    String lower = line.toLowerCase(Locale.ROOT);
    if (line.startsWith("SSH-")) {
      return "SSH: " + line;
    }
    if (line.startsWith("HTTP/")) {
      return "HTTP: " + line;
    }
    if (line.startsWith("RFB ")) {
      return "VNC: " + line;
    }
    if (line.startsWith("AMQP")) {
      return "AMQP";
    }
    if (line.startsWith("220")) {
      return (lower.contains("smtp") ? "SMTP: " : lower.contains("ftp") ? "FTP: " : "FTP or SMTP: ")
          + line;
    }
    if (line.startsWith("* OK")) {
      return "IMAP: " + line;
    }
    return line.startsWith("+OK") ? "POP3: " + line : null;
  }

  private static @Nullable String binary(byte[] bytes) {
    if (TlsGreeting.isRecord(bytes)) {
      return "TLS";
    }
    if (SmbGreeting.isSmb(bytes, 4)) {
      return "SMB";
    }
    if (EndpointMapperGreeting.isPacket(bytes)) {
      return "DCE/RPC";
    }
    int operation = LdapGreeting.operation(bytes);
    if (operation == 0x64 || operation == 0x65 || operation == 0x78) {
      return "LDAP";
    }
    if (RemoteDesktopGreeting.isConfirm(bytes)) {
      return "RDP";
    }
    if (PostgresqlGreeting.isError(bytes)) {
      return "PostgreSQL";
    }
    boolean mysql = Octets.at(bytes, 3) == 0 && Octets.at(bytes, 4) == 10 && bytes.length > 8;
    return mysql ? "MySQL: " + Octets.printable(bytes, 5, SHOWN) : null;
  }
}
