package dev.muster.contracts.matrix;

import static dev.muster.contracts.matrix.Pair.pair;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a modern system needs and the reference does not have. Each stays closed until a topology
 * enables its pair.
 */
final class Extensions {
  private static final String SOURCE = "extension";

  private Extensions() {}

  static List<Connection> rows() {
    return Stream.of(
            pair("X01", Party.PROVIDER, Party.IDENTITY_PROVIDER, SOURCE)
                .tcp(Protocol.HTTPS, new Ports.One(443)),
            pair("X02", Party.CONSOLE, Party.IDENTITY_PROVIDER, SOURCE)
                .tcp(Protocol.HTTPS, new Ports.One(443)),
            pair("X03", Party.MONITORING, Party.ANY, SOURCE)
                .tcp(Protocol.METRICS, new Ports.One(9464), Note.ALTERNATE_PORT),
            pair("X04", Party.SITE_SERVER, Party.OBJECT_STORE, SOURCE)
                .tcp(Protocol.HTTPS, new Ports.One(443)),
            pair("X05", Party.DISTRIBUTION_POINT, Party.OBJECT_STORE, SOURCE)
                .tcp(Protocol.HTTPS, new Ports.One(443)),
            pair("X06", Party.SOFTWARE_UPDATE_POINT, Party.PACKAGE_REPOSITORY, SOURCE)
                .tcp(Protocol.HTTPS, new Ports.One(443)),
            pair("X07", Party.ANY, Party.TIME_SERVICE, SOURCE)
                .udp(Protocol.NTP, new Ports.One(123)))
        .flatMap(pair -> pair.rows().stream())
        .toList();
  }
}
