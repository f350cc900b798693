package dev.muster.agentapp;

/** The agent's main. */
public final class AgentMain {
  private AgentMain() {}

  /** Runs the agent. */
  public static void main(String[] arguments) {
    System.out.println(System.getProperty("muster.agent.version", "unknown"));
  }
}
