package dev.muster.platform.reachability;

import dev.muster.platform.eventloop.RateLimit;
import dev.muster.wire.greeting.Marker;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** One UDP port with its multicast groups: answers questions, and nothing else. */
final class DatagramPlaceholder implements Closeable {
  private static final int LONGEST = 2048;

  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final PlaceholderListener listener;
  private final Marker marker;
  private final RateLimit limit;

  private DatagramPlaceholder(
      PlaceholderListener listener, Marker marker, PlaceholderSettings settings) {
    this.listener = listener;
    this.marker = marker;
    this.limit = new RateLimit(settings.datagrams(), settings.datagramsOfOne(), System::nanoTime);
  }

  static DatagramPlaceholder open(
      List<PlaceholderListener> sharing,
      Marker marker,
      PlaceholderSettings settings,
      ExecutorService threads)
      throws IOException {
    var placeholder = new DatagramPlaceholder(sharing.getFirst(), marker, settings);
    try {
      placeholder.bind(sharing);
    } catch (IOException trouble) {
      placeholder.close();
      throw trouble;
    }
    placeholder.sockets.forEach(socket -> threads.execute(() -> placeholder.answer(socket)));
    return placeholder;
  }

  @Override
  public void close() {
    sockets.forEach(DatagramSocket::close);
  }

  private void bind(List<PlaceholderListener> sharing) throws IOException {
    var direct = new DatagramSocket(null);
    sockets.add(direct);
    direct.bind(new InetSocketAddress(listener.address(), listener.port()));
    List<MulticastGroup> groups =
        sharing.stream().flatMap(one -> one.groups().stream()).distinct().toList();
    for (MulticastGroup group : groups) {
      var face = NetworkInterface.getByName(group.networkInterface());
      if (face == null) {
        throw new IOException("this host has no interface " + group.networkInterface());
      }
      // Bound to the group, so that it does not take what is sent to the host itself.
      var there = new InetSocketAddress(group.address(), listener.port());
      var socket = new MulticastSocket(null);
      sockets.add(socket);
      socket.setReuseAddress(true);
      socket.bind(there);
      socket.joinGroup(there, face);
    }
  }

  /** Ends when the port is closed. */
  private void answer(DatagramSocket socket) {
    var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LONGEST);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        var answer = marker.answerToDatagram(question);
        if (answer.isPresent() && packet.getPort() != 0 && limit.permits(packet.getAddress())) {
          send(answer.get(), packet);
        }
      } catch (IOException lost) {
        // One datagram less; a closed port ends the loop.
      }
    }
  }

  private void send(byte[] answer, DatagramPacket question) throws IOException {
    var packet =
        new DatagramPacket(answer, answer.length, question.getAddress(), question.getPort());
    if (listener.answersFromFreshPort()) {
      try (var fresh = new DatagramSocket(new InetSocketAddress(listener.address(), 0))) {
        fresh.send(packet);
      }
    } else {
      sockets.getFirst().send(packet); // a socket bound to a group would send in its name
    }
  }
}
