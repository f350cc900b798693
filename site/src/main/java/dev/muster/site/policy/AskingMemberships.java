package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Notes which devices wait for the site's word. Those that ask while others are noted are noted
 * together, so that a crowd costs few transactions.
 */
final class AskingMemberships {
  private static final int BATCH = 2_000;

  private final PolicyStore store;
  private final Queue<MembershipStore.Pair> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock noting = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  AskingMemberships(PolicyStore store) {
    this.store = store;
  }

  void listen(Runnable listener) {
    listeners.add(listener);
  }

  List<SignedMembership> of(DeviceId device, Collection<ContentHash> targets, Instant now) {
    List<SignedMembership> fresh =
        store.memberships(memberships -> memberships.said(device, targets)).stream()
            .filter(one -> one.member() && one.isFresh(now))
            .toList();
    Set<ContentHash> known =
        fresh.stream().map(SignedMembership::target).collect(Collectors.toSet());
    List<MembershipStore.Pair> missing =
        targets.stream()
            .filter(target -> !known.contains(target))
            .map(target -> new MembershipStore.Pair(device, target))
            .toList();
    if (!missing.isEmpty()) {
      queue.addAll(missing);
      note();
    }
    return fresh;
  }

  /** Returns when all that were in the queue at the call are noted. */
  private void note() {
    noting.lock();
    try {
      if (queue.isEmpty()) {
        return;
      }
      while (!queue.isEmpty()) {
        List<MembershipStore.Pair> batch = new ArrayList<>();
        while (batch.size() < BATCH && !queue.isEmpty()) {
          batch.add(queue.remove());
        }
        store.memberships(memberships -> {
          memberships.ask(batch);
          return batch.size();
        });
      }
    } finally {
      noting.unlock();
    }
    listeners.forEach(Runnable::run);
  }
}
