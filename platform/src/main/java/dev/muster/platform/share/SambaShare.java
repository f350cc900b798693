package dev.muster.platform.share;

import dev.muster.contracts.matrix.Transport;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.ports.PortHolder;
import dev.muster.platform.programs.SystemProgram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site system's end of the file channel: a Samba of our own that serves one folder to one user,
 * runs as a child of this process and is started again when it ends.
 */
public final class SambaShare implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(SambaShare.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration GREETING = Duration.ofMillis(500);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  private final ShareSettings settings;
  private final SambaFolder folder;
  private final ShareLogin login;
  private final ReentrantLock lock = new ReentrantLock();
  private final Loop loop;
  private volatile Process process;
  private volatile boolean closing;
  private long startedAt;
  private int failures;
  private boolean down;

  private SambaShare(ShareSettings settings, SambaFolder folder, ShareLogin login) {
    this.settings = settings;
    this.folder = folder;
    this.login = login;
    this.process = launch();
    this.loop = Loop.start("samba", this::pause, SambaShare::report, this::watch);
  }

  /**
   * Serves the share, once it takes connections.
   *
   * @throws ShareException where Samba is missing, the port is held by another, or we are not root
   */
  public static SambaShare open(ShareSettings settings) {
    SambaFolder.smbd();
    SambaFolder folder = SambaFolder.take(settings);
    try {
      refuseTakenPort(settings);
      return new SambaShare(settings, folder, folder.prepare());
    } catch (RuntimeException trouble) {
      folder.close();
      throw trouble;
    }
  }

  /** What the site server needs to connect; the same after each restart. */
  public ShareLogin login() {
    return login;
  }

  /** The folder that is served; what ends in {@code .part} is not whole yet. */
  public Path files() {
    return folder.files();
  }

  /** Whether Samba runs now. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Ends Samba: connections are cut, what was written is in the files. */
  @Override
  public void close() {
    closing = true;
    lock.lock();
    try {
      stop(process);
    } finally {
      lock.unlock();
    }
    loop.close();
    folder.close();
  }

  private void watch() {
    int exit = waitForEnd(process);
    if (closing) {
      return;
    }
    if (!down) {
      down = true;
      failures = System.nanoTime() - startedAt > STEADY.toNanos() ? 0 : failures;
      LOGGER.warn("The smbd of {} ended with code {} and is started again", files(), exit);
    }
    failures++;
    lock.lock();
    try {
      if (!closing) {
        folder.leftOver().end();
        refuseTakenPort(settings);
        process = launch();
        down = false;
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration pause() {
    if (failures <= 1) {
      return SHORTEST_PAUSE;
    }
    Duration longer = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private static void report(String loop, Exception trouble) {
    LOGGER.error("{} could not be started: {}", loop, trouble.getMessage());
  }

  private Process launch() {
    Process launched;
    try {
      ProcessBuilder builder = SystemProgram.bare(folder.command());
      // A domain's winbindd on this host has no say about our one user.
      builder.environment().put("_NO_WINBINDD", "1");
      // Its input stays open: when it ends, because this process was killed, smbd ends itself.
      launched = builder.redirectErrorStream(true).redirectOutput(folder.output().toFile()).start();
    } catch (IOException trouble) {
      throw new ShareException("Cannot start Samba: " + trouble, trouble);
    }
    startedAt = System.nanoTime();
    awaitReady(launched);
    return launched;
  }

  private void awaitReady(Process launched) {
    while (!accepts()) {
      if (endsWithin(launched, GLANCE)) {
        throw new ShareException(
            "Samba ended at its start with code "
                + launched.exitValue()
                + ": "
                + folder.lastWords()
                + " (its files are in "
                + settings.folder()
                + ")");
      }
      if (closing || System.nanoTime() - startedAt > START.toNanos()) {
        stop(launched);
        throw new ShareException(
            "Samba does not take connections on "
                + settings.address()
                + ", port "
                + settings.port()
                + ": "
                + folder.lastWords()
                + "; is that an address of this host?");
      }
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(settings.listener(), settings.port()), (int) GREETING.toMillis());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void refuseTakenPort(ShareSettings settings) {
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(settings.listener(), settings.port()));
    } catch (IOException trouble) {
      throw new ShareException(
          "The site's files come to this host by the matrix rows P02/smb, C40/smb and the like,"
              + " and Muster's Samba cannot listen for them on "
              + settings.address()
              + ", port "
              + settings.port()
              + " ("
              + trouble.getMessage()
              + "): "
              + PortHolder.system().describe(Transport.TCP, settings.port())
              + "; end that, or give Muster another address of this host.",
          trouble);
    }
  }

  private void stop(Process running) {
    running.destroy();
    if (!endsWithin(running, STOP)) {
      running.destroyForcibly();
    }
    // Those that serve a connection end a moment after their parent, or not at all if it was
    // killed.
    folder.leftOver().end();
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ShareException("Interrupted while Samba starts or ends", interrupted);
    }
  }

  private static int waitForEnd(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
