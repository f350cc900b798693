package dev.muster.platform.firewall;

import java.time.Duration;
import java.util.Optional;

/** Changes of this host's firewall, one at a time. */
public final class FirewallChanges {
  private final StateFolder folder;
  private final Programs programs;

  /** Changes whose state is kept as the settings say. */
  public FirewallChanges(FirewallSettings settings) {
    this.folder = new StateFolder(settings.state());
    this.programs = new Programs(settings.patience());
  }

  /**
   * Loads these rules in the place of those before. Unless the change is confirmed in time, the
   * rules before come back, even where this process and its terminal are gone by then.
   *
   * @param target what the text is for
   * @param text what {@code nft -f}, or both {@code iptables-restore --noflush} and {@code
   *     ip6tables-restore --noflush}, load
   * @param rollbackAfter how long to wait for the confirmation, a second at least
   * @throws FirewallException where the rules are not loaded; those before are in force then
   */
  public PendingChange apply(Target target, String text, Duration rollbackAfter) {
    if (rollbackAfter.toSeconds() < 1) {
      throw new FirewallException(
          "The time to confirm a change is a second at least, not " + rollbackAfter + ".");
    }
    Tables tables =
        switch (target) {
          case NFTABLES -> new NftablesTable(programs);
          case IPTABLES -> new IptablesTables(programs);
        };
    PendingChange change = prepare(tables, text);
    try {
      change.guard(rollbackAfter);
      tables.load(change.files());
      return change;
    } catch (FirewallException notLoaded) {
      throw undone(change, notLoaded);
    }
  }

  /** The change that waits for its confirmation, whichever process applied it. */
  public Optional<PendingChange> pending() {
    return folder.pending().map(id -> new PendingChange(folder, id, programs));
  }

  /** Nothing is changed before the new rules and the way back have both been checked. */
  private PendingChange prepare(Tables tables, String text) {
    String id = folder.begin();
    PendingChange change = new PendingChange(folder, id, programs);
    try {
      folder.write(id, Tables.NEW, text);
      tables.save(change.files());
      folder.write(id, Tables.RESTORE, tables.restoring());
      tables.check(change.files());
      return change;
    } catch (FirewallException trouble) {
      folder.forget(id);
      throw trouble;
    }
  }

  private static FirewallException undone(PendingChange change, FirewallException notLoaded) {
    try {
      change.rollBack();
    } catch (FirewallException notRestored) {
      notLoaded.addSuppressed(notRestored);
      return new FirewallException(
          notLoaded.getMessage()
              + " Nor could the rules before be restored: "
              + notRestored.getMessage(),
          notLoaded);
    }
    return notLoaded;
  }
}
