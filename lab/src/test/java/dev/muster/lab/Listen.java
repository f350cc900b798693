package dev.muster.lab;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A program that greets whoever connects to its TCP ports with one line. */
final class Listen {
  private Listen() {}

  /** Arguments: the line, then the ports. */
  public static void main(String... arguments) throws IOException {
    byte[] line = (arguments[0] + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int i = 1; i < arguments.length; i++) {
      ServerSocket server = new ServerSocket(Integer.parseInt(arguments[i]));
      Thread.ofPlatform().start(() -> greet(server, line));
    }
    System.out.println("listening");
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
}
