package dev.muster.agent.restart;

import java.util.Optional;

/** What is done to the computer itself. */
public interface Power {
  /** Tells whoever is signed in; what went wrong, if anything. */
  Optional<String> tell(String sentence);

  /** Has the computer restart now; what went wrong, if anything. */
  Optional<String> restart(String why);
}
