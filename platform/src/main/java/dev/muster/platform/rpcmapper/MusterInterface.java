package dev.muster.platform.rpcmapper;

import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.InterfaceId;
import java.net.Inet4Address;
import java.util.Optional;
import java.util.UUID;

/**
 * The interfaces of Muster that an endpoint mapper lists. Behind their ports is HTTP/2 with mutual
 * TLS, not DCE/RPC; the mapper is how they are found in the matrix's dynamic range. A UUID never
 * changes its meaning; what is incompatible gets another major version.
 */
public enum MusterInterface {
  /** What a site system lets its site server do: install, configure, start, stop, ask. */
  HOST_CONTROL("617ce4d5-1e32-48b4-869d-64a71ca41cae", 1, 0, "Muster host control"),

  /** What the console and the command line ask. */
  PROVIDER("a6dfb107-d7d8-4b1f-bf53-17a8e8a9492e", 1, 0, "Muster provider"),

  /**
   * The same, on another host: what the mapper of a site server names for those who know only it.
   * An interface of its own, as programs take a port of {@link #PROVIDER} for one of the host that
   * they asked.
   */
  PROVIDER_ELSEWHERE(
      "5b0f8a3e-6c1d-4f57-9e42-d8a7c3b91f06", 1, 0, "Muster provider on another host");

  private final UUID uuid;
  private final int major;
  private final int minor;
  private final String annotation;

  MusterInterface(String uuid, int major, int minor, String annotation) {
    this.uuid = UUID.fromString(uuid);
    this.major = major;
    this.minor = minor;
    this.annotation = annotation;
  }

  /** Its UUID and version. */
  public InterfaceId id() {
    return new InterfaceId(uuid, major, minor);
  }

  /** What people read where it is listed. */
  public String annotation() {
    return annotation;
  }

  /** What a mapper lists when it is served on this TCP port. */
  public Endpoint on(int port) {
    return new Endpoint(id(), Endpoint.ANY_OBJECT, annotation, port);
  }

  /** What a mapper lists when it is served on this TCP port of another host. */
  public Endpoint on(Inet4Address address, int port) {
    return new Endpoint(id(), Endpoint.ANY_OBJECT, annotation, port, Optional.of(address));
  }
}
