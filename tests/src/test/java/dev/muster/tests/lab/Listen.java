package dev.muster.tests.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A program that greets whoever connects to its ports with one line. */
final class Listen {
  private Listen() {}

  /** Arguments: the line, then {@code tcp:PORT}, {@code udp:PORT} or {@code udp:PORT:GROUP}. */
  public static void main(String... arguments) throws IOException {
    byte[] line = (arguments[0] + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int i = 1; i < arguments.length; i++) {
      String[] what = arguments[i].split(":", 3);
      int port = Integer.parseInt(what[1]);
      if (what[0].equals("tcp")) {
        ServerSocket server = new ServerSocket(port);
        Thread.ofPlatform().start(() -> greet(server, line));
      } else {
        DatagramSocket socket = what.length < 3 ? new DatagramSocket(port) : group(what[2], port);
        Thread.ofPlatform().start(() -> answer(socket, line));
      }
    }
    System.out.println("listening");
  }

  private static DatagramSocket group(String group, int port) throws IOException {
    MulticastSocket socket = new MulticastSocket(port);
    InetSocketAddress there = new InetSocketAddress(InetAddress.ofLiteral(group), port);
    socket.joinGroup(there, NetworkInterface.getByName("eth0"));
    return socket;
  }

  private static void greet(ServerSocket server, byte[] line) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(line);
      } catch (IOException e) {
        System.err.println(e);
      }
    }
  }

  private static void answer(DatagramSocket socket, byte[] line) {
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        socket.send(new DatagramPacket(line, line.length, packet.getSocketAddress()));
      } catch (IOException e) {
        System.err.println(e);
      }
    }
  }
}
