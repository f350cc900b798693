package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.QuestionId;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Collection;
import java.util.List;

/**
 * Live questions as a management point sees them (matrix: C28): what it is to ask, whom it asked,
 * and what they said. Safe for use by several threads.
 */
public final class LivePoint {
  private final LiveStore store;
  private final String name;

  /**
   * Of this management point.
   *
   * @param name by which administrators know it, unlike that of any other of the site
   */
  public LivePoint(ComponentDatabase database, String name) {
    this.store = new LiveStore(database);
    this.name = name;
  }

  /**
   * The questions that stand now; says at the same time that this management point is there. Call
   * it on every notification of {@link LiveQueries#ASKED} and every five seconds besides.
   */
  public List<StandingQuestion> standing() {
    store.here(name);
    return store.standing();
  }

  /** These devices are connected here, and are being asked. */
  public void asked(QuestionId question, Collection<DeviceId> devices) {
    store.asked(question, name, devices);
  }

  /** What they said; what is said to a question that is over is left out. */
  public void said(List<Said> answers) {
    store.said(answers);
  }

  /** Is here no more. */
  public void gone() {
    store.gone(name);
  }
}
