package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Banner;
import dev.muster.wire.greeting.Greeting;
import dev.muster.wire.greeting.Heard;
import dev.muster.wire.greeting.Marker;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Probes over UDP: sends one datagram, and once more where nothing comes, since one may get lost.
 */
final class DatagramProbe {
  /** What silence means where no harmless question exists. */
  static final Finding CANNOT_BE_TOLD =
      Finding.of(
          Verdict.CANNOT_BE_TOLD, "sent, and nothing came back; this protocol has no safe probe");

  private static final int LONGEST = 2048;
  private static final int HOPS = 8;
  private static final int MOST_ANSWERS = 64;
  private static final Duration TURN = Duration.ofMillis(50);

  private final Duration patience;

  DatagramProbe(ProbeSettings settings) {
    this.patience = settings.answer();
  }

  Finding ask(InetSocketAddress there, Source source, Greeting greeting, Finding silence) {
    try (var socket = unbound()) {
      LocalPort.bind(source, socket::bind);
      socket.connect(there);
      byte[] first = greeting.first();
      for (int time = 0; time < 2; time++) {
        socket.send(new DatagramPacket(first, first.length));
        var answer = receive(socket, Deadline.in(patience.dividedBy(2)));
        if (answer.isPresent()) {
          return told(greeting, bytes(answer.get()));
        }
      }
      return silence;
    } catch (IOException trouble) {
      return Trouble.of(trouble, patience);
    }
  }

  /**
   * A TFTP server may answer from 69 or from a fresh port (RFC 1350). Two sockets share one local
   * port: the connected one hears port 69 and the network's errors, the other one any port.
   */
  Finding askForFile(InetSocketAddress there, Source source) {
    try (var open = unbound();
        var connected = unbound()) {
      open.setReuseAddress(true);
      connected.setReuseAddress(true);
      LocalPort.bind(source, open::bind);
      connected.bind(open.getLocalSocketAddress());
      connected.connect(there);
      byte[] first = Greeting.tftp().first();
      for (int time = 0; time < 2; time++) {
        connected.send(new DatagramPacket(first, first.length));
        var end = Deadline.in(patience.dividedBy(2));
        while (!end.over()) {
          var direct = receive(connected, Deadline.in(TURN));
          var fresh = direct.isPresent() ? direct : receive(open, Deadline.in(TURN));
          if (fresh.isPresent() && fresh.get().getAddress().equals(there.getAddress())) {
            return told(Greeting.tftp(), bytes(fresh.get()))
                .after("from port " + fresh.get().getPort() + ": ");
          }
        }
      }
      return Trouble.silence(patience);
    } catch (IOException trouble) {
      return Trouble.of(trouble, patience);
    }
  }

  /** Sends to a multicast group and collects who answers, each from its own address. */
  Finding askGroup(InetSocketAddress group, Source source, Greeting greeting) {
    Map<InetAddress, String> heard = new LinkedHashMap<>();
    try (var socket = unbound()) {
      LocalPort.bind(source, socket::bind);
      socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
      if (source.address().isPresent()) {
        var face = NetworkInterface.getByInetAddress(source.address().get());
        if (face != null) {
          socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, face);
        }
      }
      byte[] first = greeting.first();
      socket.send(new DatagramPacket(first, first.length, group));
      var end = Deadline.in(patience);
      var answer = receive(socket, end);
      while (answer.isPresent() && heard.size() < MOST_ANSWERS && !end.over()) {
        InetAddress from = answer.get().getAddress();
        Marker.find(bytes(answer.get())).ifPresent(marker -> heard.put(from, marker.host()));
        answer = receive(socket, end);
      }
    } catch (IOException trouble) {
      return Trouble.of(trouble, patience);
    }
    return heard.isEmpty() ? CANNOT_BE_TOLD : Finding.group(heard);
  }

  private static Finding told(Greeting greeting, byte[] answer) {
    var marker = Marker.find(answer);
    if (marker.isPresent()) {
      return Finding.placeholder(marker.get());
    }
    return switch (greeting.read(answer)) {
      case Heard.Speaks(String detail) -> Finding.of(Verdict.OPEN, detail);
      case Heard.Other(String looksLike) ->
          Finding.of(Verdict.OTHER_SERVICE, "answers like " + looksLike);
      case Heard.NeedMore() ->
          Finding.of(Verdict.OTHER_SERVICE, "answers like " + Banner.describe(answer));
    };
  }

  private static DatagramSocket unbound() throws IOException {
    return new DatagramSocket(null);
  }

  private static Optional<DatagramPacket> receive(DatagramSocket socket, Deadline end)
      throws IOException {
    var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    try {
      socket.setSoTimeout(end.millis());
      socket.receive(packet);
      return Optional.of(packet);
    } catch (SocketTimeoutException silent) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(DatagramPacket packet) {
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
