package dev.muster.tests.broken.agent.inventory;

import java.io.IOException;
import java.net.Socket;

final class StartsAProgram {
  private StartsAProgram() {}

  static Process start() throws IOException {
    return new ProcessBuilder("true").start();
  }

  static Socket connect(String host) throws IOException {
    return new Socket(host, 80);
  }
}
