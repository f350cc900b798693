package dev.muster.platform.rolehost;

import dev.muster.contracts.matrix.RowId;
import java.util.Set;

/** One site system role as its package describes it. */
public interface Role {
  /** Such as {@code management-point}; no two roles of a host have the same. */
  String name();

  /** The rows of the matrix that it listens for. */
  Set<RowId> serves();

  /** The rows of the matrix that it opens connections for. */
  Set<RowId> opens();

  /** What it runs with; its text hides secrets. */
  Record settings();

  /**
   * Starts it and returns when it works.
   *
   * @return closing it frees its routes, ports and threads
   * @throws Exception where it cannot start; the message says why and what to do
   */
  AutoCloseable start() throws Exception;
}
