package dev.muster.tests.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program that tries ports, all at once, and prints a line for each. */
final class Knock {
  private static final int PATIENCE = 2500;

  private Knock() {}

  /**
   * Arguments: {@code tcp ADDRESS PORT} or {@code udp ADDRESS PORT}, joined by commas. The line
   * adds {@code answered}, {@code silent}, {@code blocked} where this host's own firewall is in the
   * way, or what the network said.
   */
  public static void main(String... arguments) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> lines = new ArrayList<>();
      for (String argument : arguments) {
        lines.add(threads.submit(() -> argument + " " + knock(argument.split(",", 3))));
      }
      for (Future<String> line : lines) {
        System.out.println(line.get());
      }
    }
  }

  private static String knock(String[] what) {
    InetSocketAddress there =
        new InetSocketAddress(InetAddress.ofLiteral(what[1]), Integer.parseInt(what[2]));
    try {
      return what[0].equals("tcp") ? stream(there) : datagram(there);
    } catch (SocketTimeoutException e) {
      return "silent";
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("not permitted") ? "blocked" : message;
    }
  }

  private static String stream(InetSocketAddress there) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(there, PATIENCE);
      return "answered";
    }
  }

  private static String datagram(InetSocketAddress there) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(PATIENCE);
      socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 8);
      socket.send(new DatagramPacket(new byte[] {'?'}, 1, there));
      socket.receive(new DatagramPacket(new byte[512], 512));
      return "answered";
    }
  }
}
