package dev.muster.platform.share;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Serves a share until it is killed, so that a test can kill it. */
final class ShareMain {
  private ShareMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (SambaShare share =
        SambaShare.open(
            new ShareSettings(
                arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]), "muster"))) {
      System.out.println(share.isRunning() ? "serving" : "not serving");
      new CountDownLatch(1).await();
    }
  }
}
