package dev.muster.agent.policy;

import dev.muster.contracts.message.Message;

/** Takes what is to be said to the site, and keeps it until the site has it. */
@FunctionalInterface
public interface Reports {
  /** Returns when the message is safe on this device. */
  void say(Message message);
}
