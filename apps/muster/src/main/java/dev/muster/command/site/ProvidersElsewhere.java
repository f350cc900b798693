package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.site.changes.Changes;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.relay.AskSiteServer;
import dev.muster.site.relay.ToldChanges;
import java.time.Duration;
import java.util.Map;

/**
 * Has the site's own provider answer what providers on other hosts ask, and tells them of what
 * kinds something changes.
 */
record ProvidersElsewhere(AnswerProviders answers, Loop look, WakeUps wakeUps, Loop telling)
    implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  static ProvidersElsewhere start(
      SiteDatabase database, ProviderRole provider, Changes changes, Loop.Trouble trouble) {
    ComponentDatabase relay = database.component(AnswerProviders.COMPONENT.name());
    var answers = new AnswerProviders(relay, provider::answer);
    Loop look = Loop.every(LOOK, "providers-elsewhere", trouble, answers::answer);
    var told = new ToldChanges(relay, changes);
    return new ProvidersElsewhere(
        answers,
        look,
        relay.listen(Map.of(AskSiteServer.ASKED, look::wake), trouble),
        Loop.every(ToldChanges.TOGETHER, "changes-elsewhere", trouble, () -> tell(told)));
  }

  private static void tell(ToldChanges told) {
    try {
      told.tell();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    telling.close();
    wakeUps.close();
    look.close();
    answers.close();
  }
}
