package dev.muster.topology;

/** Where a TFTP server answers from (note 4). */
public enum TftpAnswer {
  /** From a fresh high port for every transfer (RFC 1350 section 4). */
  DYNAMIC,
  /** From port 69 itself, which a firewall that knows no TFTP lets through. */
  FROM_69
}
