package dev.muster.wire.greeting;

/** LDAP version 3 (RFC 4511) in BER (X.690). */
final class LdapGreeting implements Greeting {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int ENUMERATED = 0x0a;
  private static final int BOOLEAN = 0x01;
  private static final int SEARCH_REQUEST = 0x63;
  private static final int PRESENT = 0x87;

  @Override
  public byte[] first() {
    byte[] baseScopeNeverDereference =
        Octets.message(OCTETS, 0, ENUMERATED, 1, 0, ENUMERATED, 1, 0);
    byte[] oneEntryThreeSeconds = Octets.message(INTEGER, 1, 1, INTEGER, 1, 3, BOOLEAN, 1, 0);
    byte[] attributes =
        element(SEQUENCE, element(OCTETS, "supportedLDAPVersion"), element(OCTETS, "vendorName"));
    byte[] search =
        element(
            SEARCH_REQUEST,
            baseScopeNeverDereference,
            oneEntryThreeSeconds,
            element(PRESENT, "objectClass"),
            attributes);
    return element(SEQUENCE, Octets.message(INTEGER, 1, 1), search);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 8) {
      return new Heard.NeedMore();
    }
    return switch (operation(answer)) {
      case 0x64 -> new Heard.Speaks("LDAP root DSE");
      case 0x65 -> new Heard.Speaks("LDAP, shows no root DSE without a bind");
      case 0x73 -> new Heard.Speaks("LDAP referral");
      case 0x78 -> new Heard.Speaks("LDAP, ends the connection");
      default -> new Heard.Other(Banner.describe(answer));
    };
  }

  /** The tag of the operation inside an LDAPMessage, -1 where the bytes are none. */
  static int operation(byte[] bytes) {
    if (Octets.at(bytes, 0) != SEQUENCE) {
      return -1;
    }
    int lengthOctet = Octets.at(bytes, 1);
    int contents = lengthOctet < 0x80 ? 2 : 2 + (lengthOctet & 0x7f);
    int idLength = Octets.at(bytes, contents + 1);
    boolean messageId = Octets.at(bytes, contents) == INTEGER && idLength >= 1 && idLength <= 4;
    return messageId && contents <= 6 ? Octets.at(bytes, contents + 2 + idLength) : -1;
  }

  private static byte[] element(int tag, Object... parts) {
    byte[] contents = Octets.message(parts);
    return Octets.message(tag, contents.length, contents);
  }
}
