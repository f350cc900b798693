package dev.muster.wire.rpcmapper;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What an endpoint mapper answers, on connections and on datagrams. It keeps nothing for those who
 * ask but what is unfinished on their connection. For all threads.
 */
public final class MapperServer {
  private static final byte[] ANY_ADDRESS = new byte[4];

  private final int started;
  private final int group;
  private final AtomicReference<EndpointMap.Served> served;
  private final EndpointMap map;
  private final ManagementMap management = new ManagementMap();
  private final Datagrams datagrams;

  /**
   * A mapper.
   *
   * @param number random, another one whenever a mapper starts
   * @param registry what it tells
   */
  public MapperServer(UUID number, EndpointRegistry registry) {
    this.started = (int) number.getMostSignificantBits() | 1;
    this.group = (int) number.getLeastSignificantBits() | 1;
    long epoch = number.getMostSignificantBits() | 1;
    this.served = new AtomicReference<>(new EndpointMap.Served(registry, epoch));
    this.map = new EndpointMap(served::get, number);
    this.datagrams = new Datagrams(this);
  }

  /** Tells something else from now on; who is in the middle of a listing has to begin anew. */
  public void serve(EndpointRegistry registry) {
    served.updateAndGet(before -> new EndpointMap.Served(registry, before.epoch() + 2));
  }

  /**
   * The answering end of a new connection.
   *
   * @param here the address that was called; one of IPv6 has no place in the answers
   * @param port that was called
   */
  public Association connect(byte[] here, int port) {
    return new Association(this, address(here), port);
  }

  /**
   * Answers a datagram, or not.
   *
   * @param here the address that was called, zeros where that is not known
   */
  public Optional<byte[]> receive(byte[] datagram, byte[] here) {
    return datagrams.answer(datagram, address(here));
  }

  private static byte[] address(byte[] here) {
    return here.length == ANY_ADDRESS.length ? here.clone() : ANY_ADDRESS.clone();
  }

  /** The operations of an interface, if it is served here. */
  Optional<Operations> operations(InterfaceId wanted) {
    if (InterfaceId.ENDPOINT_MAPPER.serves(wanted)) {
      return Optional.of(map);
    }
    return InterfaceId.MANAGEMENT.serves(wanted) ? Optional.of(management) : Optional.empty();
  }

  /** The one association group that all connections belong to. */
  int group() {
    return group;
  }

  /** What stands for the time of the start, never 0. */
  int started() {
    return started;
  }
}
