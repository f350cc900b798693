package dev.muster.agent.inventory;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;

/** Runs a program for what it prints, or does not. */
@FunctionalInterface
interface Running {
  /** For what must not run anything. */
  Running NOTHING =
      program ->
          new Outcome.NotStarted(
              program.command().getFirst()
                  + " would have to be run, and a live query runs nothing");

  Outcome run(Program program);
}
