package dev.muster.evaluation.boundaries;

import dev.muster.contracts.address.AddressRange;
import dev.muster.contracts.address.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ranges, found by an address that they hold in a time that grows with the logarithm of their
 * number and with how many are found: a search tree over the lowest addresses that lies in arrays,
 * each node knowing the highest address below it.
 *
 * @param <T> what a range is of
 */
final class AddressIndex<T> {
  private final List<Entry<T>> sorted;
  private final IpAddress[] furthest;

  /** A range and what it is of. */
  record Entry<T>(AddressRange range, T owner) {}

  AddressIndex(List<Entry<T>> entries) {
    sorted = entries.stream().sorted(Comparator.comparing(one -> one.range().first())).toList();
    furthest = new IpAddress[sorted.size()];
    if (!sorted.isEmpty()) {
      prepare(0, sorted.size());
    }
  }

  private IpAddress prepare(int from, int to) {
    int middle = (from + to) >>> 1;
    IpAddress last = sorted.get(middle).range().last();
    if (from < middle) {
      last = later(last, prepare(from, middle));
    }
    if (middle + 1 < to) {
      last = later(last, prepare(middle + 1, to));
    }
    furthest[middle] = last;
    return last;
  }

  private static IpAddress later(IpAddress one, IpAddress other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Says the owner of each range that holds the address. */
  void holding(IpAddress address, Consumer<T> found) {
    look(0, sorted.size(), address, found);
  }

  private void look(int from, int to, IpAddress address, Consumer<T> found) {
    int middle = (from + to) >>> 1;
    if (from == to || furthest[middle].compareTo(address) < 0) {
      return;
    }
    look(from, middle, address, found);
    Entry<T> entry = sorted.get(middle);
    if (entry.range().first().compareTo(address) <= 0) {
      if (entry.range().contains(address)) {
        found.accept(entry.owner());
      }
      look(middle + 1, to, address, found);
    }
  }
}
