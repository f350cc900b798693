package dev.muster.platform.database;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.programs.SystemProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A PostgreSQL that runs as a child of this process and is started again when it ends. */
final class OwnPostgres implements Server {
  static final String OWNER = "muster_owner";
  static final String DATABASE = "muster";

  /** On loopback nobody is in between. */
  private static final String PLAIN = "?sslmode=disable";

  private static final Duration RECOVERY = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final OwnFolder folder;
  private volatile Network network;
  private final DatabaseEvent.Observer observer;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Process process;
  private volatile boolean closing;
  private long startedAt;
  private long downSince;
  private int failures;
  private final Loop loop;

  private OwnPostgres(OwnFolder folder, Network network, DatabaseEvent.Observer observer) {
    this.folder = folder;
    this.network = network;
    this.observer = observer;
    this.process = launch();
    this.loop =
        Loop.start(
            "postgresql",
            this::pause,
            (name, trouble) ->
                observer.happened(
                    new DatabaseEvent.RestartFailed(String.valueOf(trouble), SHORTEST_PAUSE)),
            this::watch);
  }

  static OwnPostgres start(DatabaseSettings.Own settings, DatabaseEvent.Observer observer) {
    OwnPostgres postgres = startEmpty(settings, observer);
    try {
      DatabaseOwner.createUnlessThere(
          postgres.superuser("postgres"), postgres.owner(), DATABASE, true);
      return postgres;
    } catch (RuntimeException trouble) {
      postgres.close();
      throw trouble;
    }
  }

  /** One whose owner and database are not looked after. */
  static OwnPostgres startEmpty(DatabaseSettings.Own settings, DatabaseEvent.Observer observer) {
    OwnFolder folder = OwnFolder.open(settings, observer);
    try {
      Network network = Network.of(settings);
      network.write(folder.cluster().user());
      return new OwnPostgres(folder, network, observer);
    } catch (RuntimeException trouble) {
      folder.close();
      throw trouble;
    }
  }

  @Override
  public Login owner() {
    return new Login(url(DATABASE), OWNER, folder.password(OWNER));
  }

  /** How the owner logs in to a server that another process runs in this folder. */
  static Login ownerOfRunning(DatabaseSettings.Own settings) {
    String host =
        settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
    return new Login(
        "jdbc:postgresql://" + host + ":" + settings.port() + "/" + DATABASE + PLAIN,
        OWNER,
        Passwords.in(settings.folder()).of(OWNER));
  }

  /** Who may do everything, and only from this machine. */
  Login superuser(String database) {
    return new Login(url(database), Cluster.SUPERUSER, folder.password(Cluster.SUPERUSER));
  }

  private String url(String database) {
    String host = network.local().getAddress().getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://"
        + bracketed
        + ":"
        + network.local().getPort()
        + "/"
        + database
        + PLAIN;
  }

  @Override
  public String kind() {
    return network.folder().isEmpty() ? "embedded" : "distribution's";
  }

  @Override
  public Optional<String> reach() {
    return network.reach().map(how -> how.listen() + " port " + network.local().getPort());
  }

  @Override
  public void replaceIdentity(TlsIdentity identity) {
    network
        .reach()
        .ifPresent(how ->
            serve(new DatabaseSettings.Reach(how.listen(), how.site(), identity, how.fromSite())));
  }

  /** Lets others in by this from now on, at the same address; who is connected notices nothing. */
  void serve(DatabaseSettings.Reach how) {
    lock.lock();
    try {
      network = network.reached(how);
      network.write(folder.cluster().user());
      if (!closing && process.isAlive()) {
        DatabaseUser.PROGRAMS.signal("HUP", process.pid());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Stops the server: connections are cut, what was committed is on disk. */
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
    if (downSince == 0) {
      downSince = System.nanoTime();
      failures = downSince - startedAt > STEADY.toNanos() ? 0 : failures + 1;
      observer.happened(new DatabaseEvent.Ended(exit, folder.cluster().lastWords()));
    }
    lock.lock();
    try {
      if (!closing) {
        startAgain();
      }
    } finally {
      lock.unlock();
    }
  }

  private void startAgain() {
    try {
      folder.stopOrphan(observer);
      process = launch();
    } catch (DatabaseException trouble) {
      failures++;
      if (!closing) {
        observer.happened(
            new DatabaseEvent.RestartFailed(String.valueOf(trouble.getMessage()), pause()));
      }
      return;
    }
    observer.happened(new DatabaseEvent.Restarted(Duration.ofNanos(System.nanoTime() - downSince)));
    downSince = 0;
  }

  private Duration pause() {
    if (failures <= 1) {
      return SHORTEST_PAUSE;
    }
    Duration longer = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private Process launch() {
    network.refuseTakenPort();
    Path output = folder.cluster().data().resolveSibling("postgresql-start.log");
    Process launched;
    try {
      List<String> command = folder.cluster().server(folder.programs(), network);
      launched =
          SystemProgram.bare(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      launched.getOutputStream().close();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot start PostgreSQL: " + trouble, trouble);
    }
    startedAt = System.nanoTime();
    awaitReady(launched);
    return launched;
  }

  private void awaitReady(Process launched) {
    while (!folder.cluster().isReady(launched.pid())) {
      if (endsWithin(launched, GLANCE)) {
        throw new DatabaseException(
            "PostgreSQL in "
                + folder.cluster().data()
                + " ended at its start with code "
                + launched.exitValue()
                + ": "
                + folder.cluster().lastWords()
                + " (more in "
                + folder.cluster().data().resolve("log")
                + ")");
      }
      if (closing || System.nanoTime() - startedAt > RECOVERY.toNanos()) {
        stop(launched);
        throw new DatabaseException(
            "PostgreSQL in "
                + folder.cluster().data()
                + " was not ready after "
                + RECOVERY.toMinutes()
                + " min; see "
                + folder.cluster().data().resolve("log"));
      }
    }
  }

  private static void stop(Process process) {
    if (!process.isAlive()) {
      return;
    }
    DatabaseUser.PROGRAMS.signal("INT", process.pid());
    if (!endsWithin(process, STOP)) {
      DatabaseUser.PROGRAMS.signal("QUIT", process.pid());
      if (!endsWithin(process, STOP)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while PostgreSQL starts or ends", interrupted);
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
