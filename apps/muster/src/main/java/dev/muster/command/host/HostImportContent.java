package dev.muster.command.host;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.content.Percent;
import dev.muster.platform.content.ContentException;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.PrestagedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster host import-content}. */
@Command(
    name = "import-content",
    description = {
      "Takes content from a file that muster content export made on the site.",
      "The site server then sends nothing of it. The host may run meanwhile; what was interrupted"
          + " is gone on with when the command is run again."
    })
final class HostImportContent implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HostDataFolder data;

  @Parameters(paramLabel = "FILE", description = "The file, on any disk of this host.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "There is no file " + file + ".");
    }
    try {
      PrestagedFile.Taken taken =
          PrestagedFile.read(
              file,
              ContentLibrary.beside(data.folder().content()),
              new Percent(out, Files.size(file)));
      out.println(taken.taken() + " contents taken, " + taken.known() + " were there already");
      return ExitCode.OK.number();
    } catch (ContentException refused) {
      throw new CommandFailure(ExitCode.BAD_INPUT, refused.getMessage() + ".");
    }
  }
}
