package dev.muster.agentapp;

import dev.muster.agent.inventory.InventoryChild;
import dev.muster.agent.inventory.LiveChild;
import java.nio.file.Path;
import java.util.List;

/** The agent's main; its commands are few and read by hand, because every library costs memory. */
public final class AgentMain {
  private static final int WRONG_INPUT = 2;
  private static final int PREVENTED = 3;
  private static final String USAGE =
      """
      usage: muster-agent run --data FOLDER [--with-parent]
               runs the agent until it is stopped, or until standard input closes
             muster-agent status|sync|VERB --data FOLDER [ARGUMENT...]
               asks the agent that runs there
             muster-agent install --data FOLDER NAME
               asks for an application that is available
             muster-agent install|upgrade|uninstall --help
               says how to join a site, try another version, and leave
             muster-agent version\
      """;

  private AgentMain() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  @SuppressWarnings("CatchingUnchecked") // the outermost edge
  static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return wrong("no command");
    }
    String command = arguments.getFirst();
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (command) {
        case "run" -> run(new Options(rest));
        case "inventory" -> inventory(rest);
        case "upgrade", "uninstall", "package" -> AgentCommands.execute(arguments);
        case "install" ->
            isAboutAnApplication(rest)
                ? Asking.ask(command, new Options(rest), System.out, System.err)
                : AgentCommands.execute(arguments);
        case "version", "--version" -> {
          System.out.println(ThisComputer.version());
          yield 0;
        }
        case "help", "--help" -> {
          System.out.println(USAGE);
          yield 0;
        }
        default -> Asking.ask(command, new Options(rest), System.out, System.err);
      };
    } catch (IllegalArgumentException wrong) {
      return wrong(String.valueOf(wrong.getMessage()));
    } catch (RuntimeException trouble) {
      System.err.println("muster-agent: " + trouble.getMessage());
      return PREVENTED;
    }
  }

  /** {@code install --data FOLDER NAME} asks for an application, {@code install --site} joins. */
  private static boolean isAboutAnApplication(List<String> rest) {
    return rest.size() == 3 && rest.contains("--data");
  }

  private static int run(Options options) {
    try (RunningAgent agent = RunningAgent.start(options.data())) {
      return agent.untilStopped(options.withParent());
    }
  }

  /**
   * The child process that takes inventory, {@code inventory FOLDER full|delta}, or that reads what
   * is asked now, {@code inventory FOLDER ask}.
   */
  private static int inventory(List<String> arguments) {
    if (arguments.size() != 2 || !List.of("full", "delta", "ask").contains(arguments.get(1))) {
      return wrong("the inventory child takes FOLDER full|delta|ask");
    }
    Path folder = Path.of(arguments.getFirst());
    if (arguments.get(1).equals("ask")) {
      LiveChild.run(folder, System.out);
    } else {
      InventoryChild.run(folder, arguments.get(1).equals("full"), System.out, System.err);
    }
    return 0;
  }

  private static int wrong(String what) {
    System.err.println("muster-agent: " + what + "\n" + USAGE);
    return WRONG_INPUT;
  }
}
