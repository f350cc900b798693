package dev.muster.command.lab;

import dev.muster.command.lab.LabRecord.Program;
import dev.muster.lab.Running;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Kills programs of a lab, and starts them again as a service manager does. */
final class Services {
  private OpenLab open;

  Services(OpenLab open) {
    this.open = open;
  }

  /** The programs as they run now. */
  List<Program> programs() {
    return open.state().programs();
  }

  /** Ends a program with SIGKILL, and waits until it is gone. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The processes of the site's own database server: the first one. */
  static Optional<ProcessHandle> database(Program site) {
    return site.process().stream()
        .flatMap(ProcessHandle::children)
        .filter(
            child -> child.info().command().filter(path -> path.endsWith("/postgres")).isPresent())
        .findFirst();
  }

  /** Starts a program that has ended by the command of its service, and writes that down. */
  Program start(Program ended) throws IOException {
    Running running =
        open.lab()
            .launch(ended.host(), open.folder().said(ended.host(), ended.kind()), command(ended));
    Program program =
        new Program(
            ended.host(),
            ended.kind(),
            running.pid(),
            ProcessHandle.of(running.pid()).flatMap(handle -> handle.info().startInstant()));
    LabRecord state = LabRecord.read(open.folder()).restarted(program);
    state.write(open.folder());
    open = new OpenLab(open.folder(), state, open.topology(), open.lab());
    return program;
  }

  private List<String> command(Program program) {
    String data = open.folder().host(program.host()).toString();
    return switch (program.kind()) {
      case SITE -> OwnPrograms.muster("site", "run", "--data", data);
      case DATABASE -> OwnPrograms.muster("host", "database", "--data", data);
      case SITE_SYSTEM -> OwnPrograms.muster("host", "run", "--data", data);
      case AGENT -> OwnPrograms.agent("run", "--data", data);
    };
  }
}
