package dev.muster.topology.firewall;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs in a namespace. {@code serve} answers on each {@code tcp,ADDRESS,PORT} and {@code
 * udp,ADDRESS,PORT}, on {@code tftp,ADDRESS,69} from a port of its own; {@code ask} says for each
 * line {@code tcp,FROM,TO,PORT} of its input whether an answer came.
 */
final class PacketPeer {
  private static final int PATIENCE_MILLIS = 800;

  /** A read request for the file {@code f} (RFC 1350 section 5). */
  private static final byte[] READ_REQUEST = "\0\1f\0octet\0".getBytes(StandardCharsets.US_ASCII);

  private PacketPeer() {}

  public static void main(String[] arguments) throws Exception {
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    if (arguments[0].equals("serve")) {
      for (String endpoint : rest) {
        serve(endpoint.split(",", -1));
      }
      System.out.println("ready");
      new CountDownLatch(1).await();
    } else {
      ask(new String(System.in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
    }
  }

  private static void serve(String[] endpoint) throws IOException {
    var at =
        new InetSocketAddress(InetAddress.ofLiteral(endpoint[1]), Integer.parseInt(endpoint[2]));
    if (endpoint[0].equals("tcp")) {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(at, 1000);
      return;
    }
    var socket = new DatagramSocket(at);
    boolean elsewhere = endpoint[0].equals("tftp");
    Thread.ofVirtual().start(() -> answer(socket, elsewhere));
  }

  private static void answer(DatagramSocket socket, boolean elsewhere) {
    try {
      while (!socket.isClosed()) {
        var packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        if (elsewhere) {
          try (var transfer =
              new DatagramSocket(new InetSocketAddress(socket.getLocalAddress(), 0))) {
            transfer.send(packet);
          }
        } else {
          socket.send(packet);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void ask(List<String> questions) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (String question : questions) {
        answers.add(threads.submit(() -> ask(question.split(",", -1))));
      }
      for (int i = 0; i < answers.size(); i++) {
        System.out.println(questions.get(i) + " " + answers.get(i).get());
      }
    }
  }

  private static String ask(String[] question) {
    InetAddress from = InetAddress.ofLiteral(question[1]);
    var to =
        new InetSocketAddress(InetAddress.ofLiteral(question[2]), Integer.parseInt(question[3]));
    try {
      if (question[0].equals("tcp")) {
        try (var socket = new Socket()) {
          socket.bind(new InetSocketAddress(from, 0));
          socket.connect(to, PATIENCE_MILLIS);
          return "open";
        }
      }
      try (var socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.send(new DatagramPacket(READ_REQUEST, READ_REQUEST.length, to));
        socket.receive(new DatagramPacket(new byte[512], 512));
        return "open";
      }
    } catch (SocketTimeoutException silence) {
      return "dropped";
    } catch (IOException trouble) {
      // A datagram that the sender's own firewall drops fails at once.
      String message = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
      return message.contains("not permitted") ? "dropped" : message;
    }
  }
}
