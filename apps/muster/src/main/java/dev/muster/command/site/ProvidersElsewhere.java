package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.relay.AskSiteServer;
import java.time.Duration;
import java.util.Map;

/** Has the site's own provider answer what providers on other hosts ask. */
record ProvidersElsewhere(AnswerProviders answers, Loop look, WakeUps wakeUps)
    implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  static ProvidersElsewhere start(
      SiteDatabase database, ProviderRole provider, Loop.Trouble trouble) {
    ComponentDatabase relay = database.component(AnswerProviders.COMPONENT.name());
    var answers = new AnswerProviders(relay, provider::answer);
    Loop look = Loop.every(LOOK, "providers-elsewhere", trouble, answers::answer);
    return new ProvidersElsewhere(
        answers, look, relay.listen(Map.of(AskSiteServer.ASKED, look::wake), trouble));
  }

  @Override
  public void close() {
    wakeUps.close();
    look.close();
    answers.close();
  }
}
