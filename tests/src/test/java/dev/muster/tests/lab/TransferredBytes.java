package dev.muster.tests.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A program that sends some megabytes to another of its kind, which says their checksum. */
final class TransferredBytes {
  private static final int PORT = 4000;
  private static final byte[] BYTES = new byte[4 << 20];

  static {
    new Random(1).nextBytes(BYTES);
  }

  private TransferredBytes() {}

  /** Arguments: {@code send} or {@code receive}, and the address of who receives. */
  public static void main(String... arguments) throws IOException {
    InetSocketAddress there = new InetSocketAddress(InetAddress.ofLiteral(arguments[1]), PORT);
    if (arguments[0].equals("send")) {
      try (Socket socket = new Socket()) {
        socket.connect(there);
        OutputStream out = socket.getOutputStream();
        out.write(BYTES);
      }
      return;
    }
    try (ServerSocket server = new ServerSocket()) {
      server.bind(there);
      System.out.println("listening");
      try (Socket socket = server.accept();
          InputStream in = socket.getInputStream()) {
        System.out.println("sum " + sum(in.readAllBytes()));
      }
    }
  }

  /** The checksum of what is sent. */
  static String expected() {
    return sum(BYTES);
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
