package dev.muster.platform.firewall;

import java.nio.file.Path;

/** The part of the kernel's tables that a change replaces. */
interface Tables {
  /** The file with the new rules. */
  String NEW = "new";

  /** The script that restores the rules before from the folder that it is given. */
  String RESTORE = "restore.sh";

  /** Keeps the present rules in the folder. */
  void save(Path folder);

  /** What {@link #RESTORE} is. */
  String restoring();

  /** Whether the new rules could be loaded and the rules before restored, without doing so. */
  void check(Path folder);

  /** Loads the new rules. */
  void load(Path folder);
}
