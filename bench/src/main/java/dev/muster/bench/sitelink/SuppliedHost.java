package dev.muster.bench.sitelink;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Child;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.HostContent;
import dev.muster.foundation.json.Json;
import dev.muster.platform.content.Pace;
import dev.muster.platform.share.Delivery;
import dev.muster.platform.share.ShareConnection;
import dev.muster.platform.share.ShareLogin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of Muster's hosts, as the site server supplies it. */
final class SuppliedHost implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final int host;
  private final Child child;
  private final ShareLogin login;
  private final Set<ContentHash> there = new HashSet<>();

  SuppliedHost(StarNetwork network, int host, Path folder) {
    this.host = host;
    Child.Started started =
        Child.inside(
            network.inside(host),
            List.of("-Xmx512m"),
            LinkHost.class,
            StarNetwork.address(host),
            folder.toString());
    this.child = started.child();
    String[] words = started.said().split(" ", -1);
    this.login = new ShareLogin("muster", words[0], words[1]);
  }

  /** Brings what is missing, until the host's library has all of it. */
  void supply(Map<Path, ContentHash> files) {
    Set<ContentHash> arrived = new LinkedHashSet<>();
    ShareConnection share =
        ShareConnection.open(StarNetwork.address(host), 445, login, Duration.ofSeconds(30));
    try (Delivery delivery = Delivery.over(share, Pace.unlimited())) {
      files.forEach((file, hash) -> {
        if (!there.contains(hash)) {
          delivery.add(new Delivery.Item("content/" + hash, file, hash));
        }
      });
      int left;
      do {
        Delivery.News news = delivery.await(LOOK);
        if (!news.wrong().isEmpty()) {
          throw new BenchException("Not brought: " + news.wrong());
        }
        arrived.addAll(news.whole());
        left = news.left();
        take(arrived);
      } while (left > 0 || !arrived.isEmpty());
    }
  }

  private void take(Set<ContentHash> arrived) {
    if (!arrived.isEmpty()) {
      String asked = String.join(" ", arrived.stream().map(ContentHash::value).toList());
      for (String taken : child.ask(asked, LONGEST).split(" ", -1)) {
        if (!taken.isEmpty()) {
          there.add(new ContentHash(taken));
          arrived.remove(new ContentHash(taken));
        }
      }
    }
  }

  /** Has nothing any more. */
  void begin() {
    child.ask(LinkHost.ANEW, LONGEST);
    there.clear();
  }

  /** What the control interface carries for a package: what is wanted, and how that stands. */
  static long listed(Map<Path, ContentHash> files) {
    List<ContentHash> all = List.copyOf(files.values());
    long wanted = Json.bytes(new HostContent(all)).length;
    return wanted + Json.bytes(new HostContent.Standing(all, List.of(), List.of())).length;
  }

  @Override
  public void close() {
    child.close();
  }
}
